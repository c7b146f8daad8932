extension JSONReader {
    /// Reads one of the words that are values; nil where none stands.
    mutating func word() throws(JSONFault) -> JSONValue? {
        let word: (text: String, value: JSONValue)
        switch next {
        case UInt8(ascii: "n"): word = ("null", .null)
        case UInt8(ascii: "t"): word = ("true", .bool(true))
        case UInt8(ascii: "f"): word = ("false", .bool(false))
        case UInt8(ascii: "N"): word = ("NaN", .decimal("NaN"))
        case UInt8(ascii: "I"): word = ("Infinity", .decimal("Infinity"))
        case UInt8(ascii: "-"): word = ("-Infinity", .decimal("-Infinity"))
        default: return nil
        }
        return take(all: word.text) ? word.value : nil
    }

    private mutating func take(all word: String) -> Bool {
        guard bytes[position..<end].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    /// Reads as much as is a number.
    mutating func number() throws(JSONFault) -> JSONValue {
        let start = position
        _ = take("-")
        if !take("0") {
            guard let byte = next, isDigit(byte) else {
                throw fault("Expecting value", at: start)
            }
            skipDigits()
        }
        var isWhole = true
        if next == UInt8(ascii: "."), position + 1 < end, isDigit(bytes[position + 1]) {
            isWhole = false
            position += 1
            skipDigits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            let mantissaEnd = position
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            if let byte = next, isDigit(byte) {
                isWhole = false
                skipDigits()
            } else {
                position = mantissaEnd
            }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return isWhole ? .integer(text) : .decimal(text)
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private mutating func skipDigits() {
        while let byte = next, isDigit(byte) { position += 1 }
    }

    /// Reads a text whose opening quote has been read.
    mutating func restOfText() throws(JSONFault) -> String {
        let start = position
        let isEscaped = try skipText()
        let range = start..<position - 1
        return isEscaped ? resolved(range) : String(decoding: bytes[range], as: UTF8.self)
    }

    /// Reads to the end of a text whose opening quote has been read, and says whether there are
    /// escapes in it.
    mutating func skipText() throws(JSONFault) -> Bool {
        let quote = position - 1
        var isEscaped = false
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return isEscaped
            case UInt8(ascii: "\\"):
                isEscaped = true
                try skipEscape(quote)
            case 0..<0x20: throw fault("Invalid control character at")
            default: position += 1
            }
        }
        throw fault("Unterminated string starting at", at: quote)
    }

    private mutating func skipEscape(_ quote: Int) throws(JSONFault) {
        let backslash = position
        guard backslash + 1 < end else {
            throw fault("Unterminated string starting at", at: quote)
        }
        switch bytes[backslash + 1] {
        case UInt8(ascii: "u"):
            let digits = backslash + 2..<backslash + 6
            // Behind the digits at least the closing quote has to follow.
            guard digits.upperBound < end, hex(digits) != nil else {
                throw fault("Invalid \\uXXXX escape", at: backslash + 1)
            }
            position = digits.upperBound
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        default: throw fault("Invalid \\escape", at: backslash)
        }
    }

    private func hex(_ range: Range<Int>) -> UInt16? {
        guard bytes[range].allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }) else {
            return nil
        }
        return UInt16(String(decoding: bytes[range], as: UTF8.self), radix: 16)
    }

    /// The text of a range whose escapes have been looked at; half a surrogate pair becomes U+FFFD.
    private func resolved(_ range: Range<Int>) -> String {
        var units: [UInt8] = []
        var pending: [UInt16] = []
        var index = range.lowerBound
        func flush() {
            units += String(decoding: pending, as: UTF16.self).utf8
            pending.removeAll()
        }
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "\\") else {
                flush()
                units.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index + 1] == UInt8(ascii: "u") {
                pending.append(hex(index + 2..<index + 6) ?? 0xFFFD)
                index += 6
            } else {
                flush()
                units.append(Self.unescaped(bytes[index + 1]))
                index += 2
            }
        }
        flush()
        return String(decoding: units, as: UTF8.self)
    }

    private static func unescaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: byte
        }
    }
}
