/// Cuts source text into tokens, one at a time.
///
/// The grammar is that of langdef.md, "Syntax". White space and `//` comments separate tokens.
struct Lexer {
    let bytes: [UInt8]
    var offset = 0

    init(_ source: SourceText) {
        bytes = source.bytes
    }

    /// The next token; at the end of the text, `end`, again and again.
    mutating func next() throws(SyntaxFailure) -> Token {
        skipBlank()
        let start = offset
        let kind = try kind()
        return Token(kind: kind, range: SourceRange(start: start, end: offset))
    }

    private mutating func kind() throws(SyntaxFailure) -> Token.Kind {
        guard let first = peek() else { return .end }
        if let kind = try quoted() { return kind }
        if Self.isLetter(first) { return word() }
        if Self.isDigit(first) || first == UInt8(ascii: ".") && Self.isDigit(peek(1) ?? 0) {
            return try number()
        }
        if first == UInt8(ascii: "`") { return try quotedIdentifier() }
        if let symbol = symbol() { return .symbol(symbol) }
        let start = offset
        repeat { offset += 1 } while peek().map { $0 & 0xC0 == 0x80 } ?? false
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        throw failure("'\(text)' cannot stand here", from: start)
    }

    func peek(_ distance: Int = 0) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    func failure(_ message: String, from start: Int) -> SyntaxFailure {
        SyntaxFailure(.syntax, message, at: SourceRange(start: start, end: offset))
    }

    private mutating func skipBlank() {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 12:
                offset += 1
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                while let byte = peek(), byte != UInt8(ascii: "\n") { offset += 1 }
            default:
                return
            }
        }
    }

    private mutating func word() -> Token.Kind {
        let start = offset
        while let byte = peek(), Self.isLetter(byte) || Self.isDigit(byte) { offset += 1 }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        switch text {
        case "true", "false", "null", "in":
            return Token.Symbol(rawValue: text).map { .symbol($0) } ?? .identifier(text)
        default:
            return Token.reservedWords.contains(text) ? .reserved(text) : .identifier(text)
        }
    }

    private mutating func quotedIdentifier() throws(SyntaxFailure) -> Token.Kind {
        let start = offset
        offset += 1
        while let byte = peek(), byte != UInt8(ascii: "`") {
            guard Self.isLetter(byte) || Self.isDigit(byte) || "-./ ".utf8.contains(byte) else {
                offset += 1
                throw failure("a quoted name holds letters, digits and _ . - / only", from: start)
            }
            offset += 1
        }
        guard peek() != nil, offset > start + 1 else {
            throw failure("the quoted name is empty or has no end", from: start)
        }
        let name = String(decoding: bytes[start + 1..<offset], as: UTF8.self)
        offset += 1
        return .quotedIdentifier(name)
    }

    /// Reads an operator, the longest that fits.
    private mutating func symbol() -> Token.Symbol? {
        for length in [2, 1] where offset + length <= bytes.count {
            let text = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
            if let symbol = Token.Symbol(rawValue: text) {
                offset += length
                return symbol
            }
        }
        return nil
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 48 < 10
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 97 < 26 || byte == UInt8(ascii: "_")
    }

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> UInt32? {
        if isDigit(byte) { return UInt32(byte - 48) }
        let letter = (byte | 0x20) &- 97
        return letter < 6 ? UInt32(letter) + 10 : nil
    }
}
