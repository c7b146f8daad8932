/// The numbers that zstd frames begin with, little endian (RFC 8878, 3.1).
enum ZstdMagic {
    /// The length of a magic number.
    static let byteCount = 4
    /// A frame: `0xFD2FB528`.
    static let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    /// True if `bytes[index...]`, at least four bytes, begins with a frame's magic number.
    static func isFrame(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index..<index + byteCount].elementsEqual(frame)
    }

    /// True for a frame or a skippable frame (`0x184D2A50` to `0x184D2A5F`).
    static func startsFrame(_ bytes: [UInt8], at index: Int) -> Bool {
        let isSkippable =
            bytes[index] & 0xF0 == 0x50 && bytes[index + 1] == 0x2A
            && bytes[index + 2] == 0x4D && bytes[index + 3] == 0x18
        return isSkippable || isFrame(bytes, at: index)
    }

    /// True for less than a magic number that may be the beginning of one; so for nothing.
    static func isCut(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count < byteCount && frame.starts(with: bytes)
    }
}
