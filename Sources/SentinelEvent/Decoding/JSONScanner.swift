/// Finds the members of a JSON object in a line of bytes, checking the syntax of RFC 8259 as it
/// goes.
///
/// It holds an offset, not a pointer; the bytes come with each call. Values are not built here: a
/// member is two ranges, and the decoder builds only what the contract names.
struct JSONScanner {
    /// Where the next byte is read.
    var offset: Int
    /// One past the last byte of the line.
    let end: Int
    /// Whether a field that the contract does not know, at any depth, carries a picture or a
    /// template.
    private(set) var sawBiometricName = false

    /// Nesting beyond this is refused: no field of the contract is deeper than four.
    static let depthLimit = 32

    init(_ range: Range<Int>) {
        offset = range.lowerBound
        end = range.upperBound
    }

    /// What went wrong, in words.
    struct SyntaxError: Error {
        let message: String
        let offset: Int
    }

    /// What kind of value stands in a range.
    enum Shape: UInt8 {
        case text, number, object, array, bool, null
    }

    /// A member of an object: its name and value as ranges of the line.
    struct Member {
        /// The name, without quotes.
        let name: Range<Int>
        /// Whether the name has escapes that must be resolved.
        let isNameEscaped: Bool
        /// The value; a text's range is without quotes.
        let value: Range<Int>
        let shape: Shape
        /// Whether the text has escapes that must be resolved.
        let isEscaped: Bool
    }

    /// Reads an object, `{` to `}`, and appends its members.
    mutating func object(
        _ bytes: [UInt8],
        into members: inout [Member],
        depth: Int = 0
    ) throws(SyntaxError) {
        try expect(UInt8(ascii: "{"), bytes)
        skipSpace(bytes)
        if take(UInt8(ascii: "}"), bytes) { return }
        repeat {
            skipSpace(bytes)
            let name = try text(bytes)
            skipSpace(bytes)
            try expect(UInt8(ascii: ":"), bytes)
            skipSpace(bytes)
            let (value, shape, isEscaped) = try self.value(bytes, depth: depth + 1)
            let member = Member(
                name: name.range,
                isNameEscaped: name.isEscaped,
                value: value,
                shape: shape,
                isEscaped: isEscaped
            )
            members.append(member)
            skipSpace(bytes)
        } while take(UInt8(ascii: ","), bytes)
        try expect(UInt8(ascii: "}"), bytes)
    }

    /// Reads an array, `[` to `]`, and appends its elements as members without a name.
    mutating func array(
        _ bytes: [UInt8],
        into elements: inout [Member],
        depth: Int = 0
    ) throws(SyntaxError) {
        try expect(UInt8(ascii: "["), bytes)
        skipSpace(bytes)
        if take(UInt8(ascii: "]"), bytes) { return }
        repeat {
            skipSpace(bytes)
            let (value, shape, isEscaped) = try self.value(bytes, depth: depth + 1)
            let element = Member(
                name: offset..<offset,
                isNameEscaped: false,
                value: value,
                shape: shape,
                isEscaped: isEscaped
            )
            elements.append(element)
            skipSpace(bytes)
        } while take(UInt8(ascii: ","), bytes)
        try expect(UInt8(ascii: "]"), bytes)
    }

    /// Passes over white space.
    mutating func skipSpace(_ bytes: [UInt8]) {
        while offset < end {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0a, 0x0d: offset += 1
            default: return
            }
        }
    }

    /// Passes over white space up to the end of the line, where nothing else may stand.
    mutating func finish(_ bytes: [UInt8]) throws(SyntaxError) {
        skipSpace(bytes)
        guard offset == end else { throw failure("something stands behind the value") }
    }

    /// Reads one value of any kind without building it.
    mutating func value(
        _ bytes: [UInt8],
        depth: Int
    ) throws(SyntaxError) -> (range: Range<Int>, shape: Shape, isEscaped: Bool) {
        guard offset < end else { throw failure("the line ends where a value should stand") }
        let start = offset
        switch bytes[offset] {
        case UInt8(ascii: "\""):
            let (range, isEscaped) = try text(bytes)
            return (range, .text, isEscaped)
        case UInt8(ascii: "{"):
            try skipObject(bytes, depth: depth)
            return (start..<offset, .object, false)
        case UInt8(ascii: "["):
            try skipArray(bytes, depth: depth)
            return (start..<offset, .array, false)
        case UInt8(ascii: "t"):
            try word("true", bytes)
            return (start..<offset, .bool, false)
        case UInt8(ascii: "f"):
            try word("false", bytes)
            return (start..<offset, .bool, false)
        case UInt8(ascii: "n"):
            try word("null", bytes)
            return (start..<offset, .null, false)
        default:
            try number(bytes)
            return (start..<offset, .number, false)
        }
    }
}

extension JSONScanner {
    private mutating func skipObject(_ bytes: [UInt8], depth: Int) throws(SyntaxError) {
        guard depth <= Self.depthLimit else { throw failure("nested over \(Self.depthLimit) deep") }
        offset += 1
        skipSpace(bytes)
        if take(UInt8(ascii: "}"), bytes) { return }
        repeat {
            skipSpace(bytes)
            let (range, isEscaped) = try text(bytes)
            let name = JSONText.characters(bytes, range, isEscaped: isEscaped)
            if BiometricName.matches(name.bytes, name.range) { sawBiometricName = true }
            skipSpace(bytes)
            try expect(UInt8(ascii: ":"), bytes)
            skipSpace(bytes)
            _ = try value(bytes, depth: depth + 1)
            skipSpace(bytes)
        } while take(UInt8(ascii: ","), bytes)
        try expect(UInt8(ascii: "}"), bytes)
    }

    private mutating func skipArray(_ bytes: [UInt8], depth: Int) throws(SyntaxError) {
        guard depth <= Self.depthLimit else { throw failure("nested over \(Self.depthLimit) deep") }
        offset += 1
        skipSpace(bytes)
        if take(UInt8(ascii: "]"), bytes) { return }
        repeat {
            skipSpace(bytes)
            _ = try value(bytes, depth: depth + 1)
            skipSpace(bytes)
        } while take(UInt8(ascii: ","), bytes)
        try expect(UInt8(ascii: "]"), bytes)
    }

    /// A text in quotes; the range is what stands between them.
    private mutating func text(
        _ bytes: [UInt8]
    ) throws(SyntaxError) -> (range: Range<Int>, isEscaped: Bool) {
        try expect(UInt8(ascii: "\""), bytes)
        let start = offset
        var isEscaped = false
        while offset < end {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return (start..<offset - 1, isEscaped)
            }
            if byte < 0x20 { throw failure("a control character stands in a text") }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                try escape(bytes)
            } else {
                offset += 1
            }
        }
        throw failure("a text is not closed")
    }

    private mutating func escape(_ bytes: [UInt8]) throws(SyntaxError) {
        guard offset + 1 < end else { throw failure("a text is not closed") }
        switch bytes[offset + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 2
        case UInt8(ascii: "u"):
            guard offset + 6 <= end, (offset + 2..<offset + 6).allSatisfy({ isHex(bytes[$0]) })
            else { throw failure("\\u needs four hexadecimal digits") }
            offset += 6
        default:
            throw failure("no such escape")
        }
    }

    private mutating func number(_ bytes: [UInt8]) throws(SyntaxError) {
        let start = offset
        _ = take(UInt8(ascii: "-"), bytes)
        if !take(UInt8(ascii: "0"), bytes) {
            guard digits(bytes) > 0 else {
                offset = start
                throw failure("no JSON value begins so")
            }
        }
        if take(UInt8(ascii: "."), bytes), digits(bytes) == 0 {
            throw failure("a digit must follow the point")
        }
        if take(UInt8(ascii: "e"), bytes) || take(UInt8(ascii: "E"), bytes) {
            if !take(UInt8(ascii: "+"), bytes) { _ = take(UInt8(ascii: "-"), bytes) }
            guard digits(bytes) > 0 else { throw failure("an exponent needs a digit") }
        }
    }

    private mutating func digits(_ bytes: [UInt8]) -> Int {
        let start = offset
        while offset < end, bytes[offset] &- 0x30 < 10 { offset += 1 }
        return offset - start
    }

    private mutating func word(_ word: StaticString, _ bytes: [UInt8]) throws(SyntaxError) {
        for byte in String(describing: word).utf8 { try expect(byte, bytes) }
    }

    private mutating func take(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
        guard offset < end, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ byte: UInt8, _ bytes: [UInt8]) throws(SyntaxError) {
        guard take(byte, bytes) else {
            throw failure("'\(Character(Unicode.Scalar(byte)))' is expected")
        }
    }

    private func isHex(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
    }

    private func failure(_ message: String) -> SyntaxError {
        SyntaxError(message: message, offset: offset)
    }
}

extension JSONScanner.Member {
    /// Whether its name is a field's.
    func isNamed(_ field: Field, _ line: [UInt8]) -> Bool {
        let (bytes, name) = characters(line)
        return field.isNamed(bytes, name)
    }

    /// Where the characters of its name stand, escapes resolved.
    func characters(_ line: [UInt8]) -> (bytes: [UInt8], range: Range<Int>) {
        JSONText.characters(line, name, isEscaped: isNameEscaped)
    }
}
