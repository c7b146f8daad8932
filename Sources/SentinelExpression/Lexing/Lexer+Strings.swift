extension Lexer {
    /// What stands before and around the text of a literal.
    private struct Quotation {
        var isRaw = false
        var isBytes = false
        var mark: UInt8 = 0
        var isTriple = false
    }

    /// Reads a string or bytes literal; nil when there is none.
    mutating func quoted() throws(SyntaxFailure) -> Token.Kind? {
        let start = offset
        guard let quotation = openQuotation() else { return nil }
        var content: [UInt8] = []
        while true {
            guard let byte = peek() else { throw failure("the string has no end", from: start) }
            if closes(quotation) {
                offset += quotation.isTriple ? 3 : 1
                break
            }
            if !quotation.isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                throw failure("the string has no end on its line", from: start)
            }
            offset += 1
            if byte == UInt8(ascii: "\\"), !quotation.isRaw {
                try escape(isBytes: quotation.isBytes, into: &content)
            } else {
                content.append(byte)
            }
        }
        guard !quotation.isBytes else { return .bytes(content) }
        return .string(String(decoding: content, as: UTF8.self))
    }

    /// Reads the prefix letters and the opening marks; reads nothing when they are not there.
    private mutating func openQuotation() -> Quotation? {
        var quotation = Quotation()
        // `b` before `r`, both of either case.
        quotation.isBytes = peek().map { $0 | 0x20 == UInt8(ascii: "b") } ?? false
        var length = quotation.isBytes ? 1 : 0
        quotation.isRaw = peek(length).map { $0 | 0x20 == UInt8(ascii: "r") } ?? false
        length += quotation.isRaw ? 1 : 0
        guard let mark = peek(length), mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\"")
        else {
            return nil
        }
        quotation.mark = mark
        quotation.isTriple = peek(length + 1) == mark && peek(length + 2) == mark
        offset += length + (quotation.isTriple ? 3 : 1)
        return quotation
    }

    private func closes(_ quotation: Quotation) -> Bool {
        guard peek() == quotation.mark else { return false }
        return !quotation.isTriple || peek(1) == quotation.mark && peek(2) == quotation.mark
    }

    /// Reads what follows a backslash.
    private mutating func escape(
        isBytes: Bool,
        into content: inout [UInt8]
    ) throws(SyntaxFailure) {
        let start = offset - 1
        guard let letter = peek() else { throw failure("the string has no end", from: start) }
        offset += 1
        if let plain = Self.plainEscape(letter) {
            content.append(plain)
            return
        }
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            let value = try digits(2, radix: 16, from: start)
            try append(value, isBytes, from: start, into: &content)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            offset -= 1
            let value = try digits(3, radix: 8, from: start)
            try append(value, isBytes, from: start, into: &content)
        case UInt8(ascii: "u") where !isBytes:
            let value = try digits(4, radix: 16, from: start)
            try append(value, false, from: start, into: &content)
        case UInt8(ascii: "U") where !isBytes:
            let value = try digits(8, radix: 16, from: start)
            try append(value, false, from: start, into: &content)
        default:
            throw failure("unknown escape sequence", from: start)
        }
    }

    private static func plainEscape(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "a"): 7
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "v"): 11
        case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: "`"):
            letter
        default: nil
        }
    }

    private mutating func digits(
        _ count: Int,
        radix: UInt32,
        from start: Int
    ) throws(SyntaxFailure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = peek().flatMap(Self.hexadecimal), digit < radix else {
                throw failure("the escape sequence wants \(count) digits", from: start)
            }
            value = value << (radix == 16 ? 4 : 3) | digit
            offset += 1
        }
        return value
    }

    /// Appends a byte to bytes, or a code point to a string.
    private func append(
        _ value: UInt32,
        _ isByte: Bool,
        from start: Int,
        into content: inout [UInt8]
    ) throws(SyntaxFailure) {
        if isByte {
            guard let byte = UInt8(exactly: value) else {
                throw failure("the escape sequence is more than a byte", from: start)
            }
            content.append(byte)
            return
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw failure("the escape sequence is no code point", from: start)
        }
        content.append(contentsOf: Array(String(scalar).utf8))
    }
}
