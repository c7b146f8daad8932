/// The text of one expression, with the table that turns offsets into lines and columns.
public struct SourceText: Sendable {
    /// What the text is called in diagnostics: a file name, a rule name.
    public let origin: String
    /// The text itself.
    public let text: String
    let bytes: [UInt8]
    private let lineStarts: [Int]

    /// Creates a source text; `origin` is only ever shown to people.
    public init(_ text: String, origin: String = "expression") {
        self.origin = origin
        self.text = text
        let bytes = Array(text.utf8)
        var lineStarts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            lineStarts.append(index + 1)
        }
        self.bytes = bytes
        self.lineStarts = lineStarts
    }

    /// The line and column of a byte offset.
    ///
    /// - Complexity: logarithmic in the number of lines, linear in the length of the line.
    public func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineIndex(at: offset)
        return SourcePosition(
            line: line + 1,
            column: codePoints(from: lineStarts[line], to: offset) + 1
        )
    }

    /// The text of the line that holds a byte offset, without its line end.
    public func line(at offset: Int) -> String {
        let line = lineIndex(at: min(max(offset, 0), bytes.count))
        let start = lineStarts[line]
        var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The length of a range in code points.
    func length(of range: SourceRange) -> Int {
        codePoints(from: range.start, to: min(range.end, bytes.count))
    }

    /// The text of a range.
    func text(of range: SourceRange) -> String {
        String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    }

    private func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }

    /// Counts the bytes that begin a code point: all but UTF-8's continuation bytes.
    private func codePoints(from start: Int, to end: Int) -> Int {
        guard start < end else { return 0 }
        var count = 0
        for index in start..<end where bytes[index] & 0xC0 != 0x80 {
            count += 1
        }
        return count
    }
}
