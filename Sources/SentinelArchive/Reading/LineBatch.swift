/// Complete lines in one buffer, and the damage met among them.
///
/// Line numbers and damage numbers of one archive are all different and both arrays rise, so
/// merging by number gives the archive's order. Hand the batch back to
/// ``LineReader/nextBatch(into:)`` when its lines are used, and its storage serves again.
public struct LineBatch: Sendable {
    /// One line: where it stands and what it is called.
    public struct Line: Sendable, Hashable {
        /// The line's bytes in ``LineBatch/bytes``, without `\n` and without a `\r` before it.
        public let range: Range<Int>
        /// The line's number in the archive, from 1.
        ///
        /// Blank lines count, and so does each damage.
        public let number: Int
        /// Where the line begins, in decompressed bytes from the archive's start.
        public let offset: Int
    }

    /// The bytes that lines point into; other bytes may stand between and after them.
    public internal(set) var bytes: [UInt8] = []
    /// The lines in order; blank ones are left out.
    public internal(set) var lines: [Line] = []
    /// The damage in order.
    public internal(set) var damages: [ArchiveDamage] = []

    /// An empty batch, to be filled by a reader.
    public init() {}

    /// The bytes of a line as an archive keeps them: without any `\r` at its end, which a reader
    /// would drop; nil where nothing but blanks is left.
    public func content(of line: Line) -> Range<Int>? {
        var end = line.range.upperBound
        while end > line.range.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
        let content = line.range.lowerBound..<end
        let isBlank = bytes[content].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        return isBlank ? nil : content
    }

    /// True if it holds neither line nor damage.
    public var isEmpty: Bool { lines.isEmpty && damages.isEmpty }

    /// Calls `body` with each line's bytes, number and offset.
    @inlinable
    public func forEachLine<E: Error>(
        _ body: (_ bytes: Span<UInt8>, _ line: Line) throws(E) -> Void
    ) throws(E) {
        let span = bytes.span
        for line in lines {
            try body(span.extracting(line.range), line)
        }
    }

    /// Forgets the content and keeps the storage, unless it is shared with a copy.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        damages.removeAll(keepingCapacity: true)
    }
}
