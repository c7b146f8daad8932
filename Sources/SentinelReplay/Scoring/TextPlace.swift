/// A place in a text, in characters as people count them.
struct TextPlace: Hashable {
    /// From 1.
    let line: Int
    /// From 1.
    let column: Int
    /// From 0, from the start of the text.
    let character: Int

    /// The place of a byte of the text that stands in a range of bytes.
    ///
    /// A line ends at `\n`, at `\r`, or at both together, which are one character then.
    init(of position: Int, in bytes: [UInt8], _ range: Range<Int>) {
        var (line, lineStart, character) = (1, 0, 0)
        for index in range.lowerBound..<position {
            let byte = bytes[index]
            let isFirstOfTwo =
                byte == 0x0D && index + 1 < range.upperBound && bytes[index + 1] == 0x0A
            // Bytes that go on a character of UTF-8 are none of their own.
            if byte & 0xC0 == 0x80 || isFirstOfTwo { continue }
            character += 1
            if byte == 0x0A || byte == 0x0D { (line, lineStart) = (line + 1, character) }
        }
        self.line = line
        column = character - lineStart + 1
        self.character = character
    }
}
