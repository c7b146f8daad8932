/// A frame that every zstd decoder passes over (RFC 8878, 3.1.2): a magic number and the length of
/// what follows, both of four bytes, the least first.
enum SkippableFrame {
    /// Bytes before the content.
    static let headerBytes = 8

    /// Which of the sixteen magic numbers, by its last hexadecimal digit; these are not those of
    /// pzstd (0) and of the seekable format (E).
    enum Kind: UInt8 {
        /// Copies of lines that are read whatever stretch of time is asked for.
        case untimed = 0xA
        /// A segment's manifest.
        case manifest = 0xB
        /// The offset of the line that comes next.
        case marker = 0xC
    }

    /// The bytes of a frame.
    static func bytes(_ kind: Kind, _ content: [UInt8]) -> [UInt8] {
        header(kind, content.count) + content
    }

    /// The bytes before a content of some length.
    static func header(_ kind: Kind, _ count: Int) -> [UInt8] {
        [0x50 | kind.rawValue, 0x2A, 0x4D, 0x18] + littleEndian(UInt64(count), bytes: 4)
    }

    /// A number as bytes, the least first.
    static func littleEndian(_ number: UInt64, bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// A number from bytes, the least first.
    static func number(_ bytes: some BidirectionalCollection<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
