/// Something about a journal that its keeper has to know.
public enum JournalFinding: Sendable, Hashable {
    /// The last segment ended inside a frame, as after a crash: so many bytes, which were never
    /// acknowledged, were put aside into a file.
    case tornTail(segment: String, byte: Int, bytes: Int, keptAs: String)
    /// A segment is damaged: the lines of some offsets are lost, at a byte of the file.
    case lostLines(segment: String, offsets: Range<Int>, detail: String)
    /// Lines of some offsets are in no segment.
    case missingLines(offsets: Range<Int>, before: String)
    /// What a segment says of itself is not so.
    case fault(segment: String, detail: String)
}

extension JournalFinding: CustomStringConvertible {
    /// What happened, where, and what to do.
    public var description: String {
        switch self {
        case .tornTail(let segment, let byte, let bytes, let kept):
            "\(segment): the last \(bytes) bytes, from byte \(byte), are no whole frame, as after "
                + "a crash; nobody was told that they are kept; they were put aside as \(kept)"
        case .lostLines(let segment, let offsets, let detail):
            "\(segment): lines \(offsets.lowerBound) to \(offsets.upperBound - 1) are lost "
                + "(\(detail)); put the segment back from a copy"
        case .missingLines(let offsets, let segment):
            "lines \(offsets.lowerBound) to \(offsets.upperBound - 1) are in no segment before "
                + "\(segment); put the missing segment back from a copy"
        case .fault(let segment, let detail):
            "\(segment): \(detail); put the segment back from a copy"
        }
    }
}
