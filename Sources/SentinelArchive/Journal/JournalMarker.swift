/// What stands before each frame of a journal: the offset of the frame's first line, as eight
/// bytes, the least first, in a skippable frame.
///
/// By it lines behind a damaged place are still known by their offsets.
enum JournalMarker {
    /// Bytes of a marker.
    static let byteCount = SkippableFrame.headerBytes + 8

    /// The marker before a line.
    static func bytes(_ offset: Int) -> [UInt8] {
        SkippableFrame.bytes(.marker, SkippableFrame.littleEndian(UInt64(offset), bytes: 8))
    }

    /// The offset that a marker tells; nil where the bytes are no marker.
    static func offset(_ bytes: [UInt8]) -> Int? {
        guard bytes.count == byteCount, bytes.starts(with: SkippableFrame.header(.marker, 8)) else {
            return nil
        }
        return Int(exactly: SkippableFrame.number(bytes.suffix(8)))
    }
}
