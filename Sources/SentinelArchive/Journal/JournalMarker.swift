/// What stands before each frame of a journal: the offset of the frame's first line, as eight
/// bytes, the least first, and the same with every bit turned, in a skippable frame.
///
/// By it lines behind a damaged place are still known by their offsets, and a damaged marker is
/// known for one.
enum JournalMarker {
    /// Bytes of a marker.
    static let byteCount = SkippableFrame.headerBytes + 16

    /// The marker before a line.
    static func bytes(_ offset: Int) -> [UInt8] {
        let number = UInt64(offset)
        return SkippableFrame.bytes(
            .marker,
            SkippableFrame.littleEndian(number, bytes: 8)
                + SkippableFrame.littleEndian(~number, bytes: 8)
        )
    }

    /// The offset that a marker tells; nil where the bytes are no whole marker.
    static func offset(_ bytes: [UInt8]) -> Int? {
        guard bytes.count == byteCount, bytes.starts(with: SkippableFrame.header(.marker, 16))
        else { return nil }
        let number = SkippableFrame.number(bytes.suffix(16).prefix(8))
        guard SkippableFrame.number(bytes.suffix(8)) == ~number else { return nil }
        return Int(exactly: number)
    }
}
