/// Something about a journal that its keeper has to know.
public enum JournalFinding: Sendable, Hashable {
    /// So many bytes at the end of the last segment were no whole frame, and were put aside into a
    /// file: as after a crash where the frame is just cut, and never acknowledged then.
    case tornTail(segment: String, byte: Int, bytes: Int, isCut: Bool, keptAs: String)
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
        case .tornTail(let segment, let byte, let bytes, true, let kept):
            "\(segment): the last \(bytes) bytes, from byte \(byte), are the beginning of a frame, "
                + "as after a crash; nobody was told that they are kept; nothing is to be done; "
                + "they were put aside as \(kept)"
        case .tornTail(let segment, let byte, let bytes, false, let kept):
            "\(segment): the last \(bytes) bytes, from byte \(byte), cannot be read, and were put "
                + "aside as \(kept); if the machine did not crash while they were written, lines "
                + "that were acknowledged are among them: end the service and put the segment "
                + "back from a copy"
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
