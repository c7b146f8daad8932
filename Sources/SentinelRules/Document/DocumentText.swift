/// The text of a document, with its lines as the parser counts them.
struct DocumentText: Sendable {
    let text: String
    /// The offset in UTF-8 at which each line starts.
    private let starts: [Int]

    /// What ends a line; a carriage return and a line feed together are one end.
    static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

    init(_ text: String) {
        self.text = text
        var starts = [0]
        var (offset, last, beforeLast): (Int, UInt8, UInt8) = (0, 0, 0)
        for byte in text.utf8 {
            let isOneEnd = last == UInt8(ascii: "\r") && byte != UInt8(ascii: "\n")
            if isOneEnd { starts.append(offset) }
            offset += 1
            switch (beforeLast, last, byte) {
            case (_, _, UInt8(ascii: "\n")), (_, 0xC2, 0x85), (0xE2, 0x80, 0xA8...0xA9):
                starts.append(offset)
            default: break
            }
            (beforeLast, last) = (last, byte)
        }
        self.starts = starts
    }

    /// Where a line starts, counted from 1; the end of the text where it has no such line.
    func start(ofLine line: Int) -> String.Index {
        guard starts.indices.contains(line - 1) else { return text.endIndex }
        return text.utf8.index(text.startIndex, offsetBy: starts[line - 1])
    }

    /// Whether a line ends with the code point at an index.
    static func isBreak(_ scalars: String.UnicodeScalarView, _ index: String.Index) -> Bool {
        guard breaks.contains(scalars[index]) else { return false }
        let next = scalars.index(after: index)
        let isFirstOfTwo =
            scalars[index] == "\r" && next < scalars.endIndex && scalars[next] == "\n"
        return !isFirstOfTwo
    }
}
