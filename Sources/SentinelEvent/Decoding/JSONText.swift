/// Builds the text of a JSON string whose syntax the scanner has checked.
enum JSONText {
    /// The text between the quotes, escapes resolved; nil where an escape names half of a surrogate
    /// pair, which is no character.
    static func decode(_ bytes: [UInt8], _ range: Range<Int>, isEscaped: Bool) -> String? {
        guard isEscaped else { return String(decoding: bytes[range], as: UTF8.self) }
        var units: [UInt8] = []
        units.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = bytes[offset]
            guard byte == UInt8(ascii: "\\") else {
                units.append(byte)
                offset += 1
                continue
            }
            guard let scalar = scalar(bytes, &offset) else { return nil }
            units.append(contentsOf: Array(String(Character(scalar)).utf8))
        }
        return String(decoding: units, as: UTF8.self)
    }

    /// Where a text's characters stand, escapes resolved: in the line itself, or in a buffer of
    /// their own.
    ///
    /// Some writers escape the `+` of a time's offset, and a name may be escaped too.
    static func characters(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        isEscaped: Bool
    ) -> (bytes: [UInt8], range: Range<Int>) {
        guard isEscaped, let text = decode(bytes, range, isEscaped: true) else {
            return (bytes, range)
        }
        let resolved = Array(text.utf8)
        return (resolved, resolved.indices)
    }

    /// The scalar of the escape at `offset`, which moves behind it.
    private static func scalar(_ bytes: [UInt8], _ offset: inout Int) -> Unicode.Scalar? {
        let kind = bytes[offset + 1]
        offset += 2
        switch kind {
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return unicode(bytes, &offset)
        default: return Unicode.Scalar(kind)
        }
    }

    private static func unicode(_ bytes: [UInt8], _ offset: inout Int) -> Unicode.Scalar? {
        let first = hexadecimal(bytes, &offset)
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard offset + 6 <= bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        else { return nil }
        offset += 2
        let second = hexadecimal(bytes, &offset)
        guard (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private static func hexadecimal(_ bytes: [UInt8], _ offset: inout Int) -> UInt32 {
        let digits = bytes[offset..<offset + 4]
        offset += 4
        return digits.reduce(0) { $0 << 4 | UInt32(Unicode.Scalar($1).hexDigit) }
    }
}

extension Unicode.Scalar {
    /// The value of a hexadecimal digit that the scanner has checked.
    fileprivate var hexDigit: UInt8 {
        let byte = UInt8(truncatingIfNeeded: value)
        return byte &- 0x30 < 10 ? byte - 0x30 : (byte | 0x20) - 0x61 + 10
    }
}
