extension Lexer {
    /// Reads an integer, with `u` after it when unsigned, or a floating-point number.
    mutating func number() throws(SyntaxFailure) -> Token.Kind {
        let start = offset
        if peek() == UInt8(ascii: "0"), let mark = peek(1), mark | 0x20 == UInt8(ascii: "x") {
            offset += 2
            return try integer(from: start, digitsFrom: offset, radix: 16)
        }
        skipDigits()
        var isDouble = false
        if peek() == UInt8(ascii: "."), let digit = peek(1), Self.isDigit(digit) {
            isDouble = true
            offset += 1
            skipDigits()
        }
        if let mark = peek(), mark | 0x20 == UInt8(ascii: "e") {
            isDouble = true
            try exponent(from: start)
        }
        guard isDouble else { return try integer(from: start, digitsFrom: start, radix: 10) }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard let value = Double(text.hasPrefix(".") ? "0" + text : text) else {
            throw failure("'\(text)' is not a number", from: start)
        }
        return .double(value)
    }

    private mutating func skipDigits() {
        while let byte = peek(), Self.isDigit(byte) { offset += 1 }
    }

    private mutating func exponent(from start: Int) throws(SyntaxFailure) {
        offset += 1
        if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset += 1 }
        guard let digit = peek(), Self.isDigit(digit) else {
            throw failure("the exponent has no digits", from: start)
        }
        skipDigits()
    }

    private mutating func integer(
        from start: Int,
        digitsFrom digitsStart: Int,
        radix: Int
    ) throws(SyntaxFailure) -> Token.Kind {
        while let byte = peek(), radix == 16 ? Self.hexadecimal(byte) != nil : Self.isDigit(byte) {
            offset += 1
        }
        let digits = String(decoding: bytes[digitsStart..<offset], as: UTF8.self)
        var isUnsigned = false
        if let mark = peek(), mark | 0x20 == UInt8(ascii: "u") {
            isUnsigned = true
            offset += 1
        }
        guard let value = UInt64(digits, radix: radix) else {
            let message = digits.isEmpty ? "the number has no digits" : "the number is too large"
            throw failure(message, from: start)
        }
        return isUnsigned ? .uint(value) : .int(value)
    }
}
