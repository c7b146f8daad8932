/// A stretch of source text, as offsets into its UTF-8 bytes.
///
/// The range is half open: `end` is the offset of the first byte after it.
public struct SourceRange: Hashable, Sendable {
    /// The offset of the first byte.
    public var start: Int
    /// The offset after the last byte.
    public var end: Int

    /// Creates a range from two byte offsets.
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// The smallest range that holds both ranges.
    func union(_ other: SourceRange) -> SourceRange {
        SourceRange(start: min(start, other.start), end: max(end, other.end))
    }
}

/// A place in source text as people count it.
public struct SourcePosition: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode code points, from 1.
    public var column: Int

    /// Creates a position from a line and a column, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
