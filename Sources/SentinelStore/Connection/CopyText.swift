/// Rows in the text format of `COPY … FROM STDIN`.
///
/// One line a row, fields divided by tabs, `\N` for null. Backslash, newline, carriage return and
/// tab inside a field are written as `\\`, `\n`, `\r`, `\t`; since every backslash is escaped, no
/// field can look like null or like the end marker `\.`. PostgreSQL's text cannot hold NUL: it is
/// written as U+FFFD, the replacement character.
struct CopyText {
    /// The lines so far.
    private(set) var bytes: [UInt8] = []
    private var isAtStart = true

    /// Appends a field of text, or null.
    mutating func append(_ text: String?) {
        beginField()
        guard let text else {
            bytes.append(contentsOf: [Self.backslash, UInt8(ascii: "N")])
            return
        }
        if text.utf8.contains(where: Self.isSpecial) {
            for byte in text.utf8 { appendEscaped(byte) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
    }

    /// Appends a field with a whole number.
    mutating func append(_ number: Int) {
        append(String(number))
    }

    /// Appends a field with a truth value.
    mutating func append(_ truth: Bool) {
        append(truth ? "t" : "f")
    }

    /// Ends the row.
    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isAtStart = true
    }

    private static let backslash = UInt8(ascii: "\\")

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case backslash, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"), 0: true
        default: false
        }
    }

    private mutating func beginField() {
        if !isAtStart { bytes.append(UInt8(ascii: "\t")) }
        isAtStart = false
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case Self.backslash: bytes.append(contentsOf: [Self.backslash, Self.backslash])
        case UInt8(ascii: "\n"): bytes.append(contentsOf: [Self.backslash, UInt8(ascii: "n")])
        case UInt8(ascii: "\r"): bytes.append(contentsOf: [Self.backslash, UInt8(ascii: "r")])
        case UInt8(ascii: "\t"): bytes.append(contentsOf: [Self.backslash, UInt8(ascii: "t")])
        case 0: bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        default: bytes.append(byte)
        }
    }
}
