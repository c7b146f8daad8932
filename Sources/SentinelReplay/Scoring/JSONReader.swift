/// Reads JSON from bytes, value by value, and skips what nobody asks for without building it.
///
/// It takes what Python's `json` takes (NaN and Infinity too; of a repeated member the last) and
/// says what is wrong in the same words at the same place, so that a damaged file is described
/// alike by `esentinel score` and by scripts. Wrong UTF-8 is not looked for here.
struct JSONReader {
    /// Nesting beyond this is refused before the stack ends.
    private static let depthLimit = 500

    let bytes: [UInt8]
    let end: Int
    /// Where the next byte is read.
    var position: Int
    private var depth = 0

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        precondition(range.upperBound <= bytes.count, "the range lies in the bytes")
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next byte; nil at the end.
    var next: UInt8? { position < end ? bytes[position] : nil }

    /// A fault at the next byte, or at another.
    func fault(_ message: String, at place: Int? = nil) -> JSONFault {
        JSONFault(message: message, position: place ?? position)
    }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
            position += 1
        }
    }

    /// Whether the next byte is this one, which is then read.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    /// Reads to the end, where nothing but space may stand.
    mutating func finish() throws(JSONFault) {
        skipSpace()
        if position < end { throw fault("Extra data") }
    }

    /// Whether an object begins here, whose `{` is then read.
    mutating func beginsObject() throws(JSONFault) -> Bool { try begins("{") }

    /// Whether an array begins here, whose `[` is then read.
    mutating func beginsArray() throws(JSONFault) -> Bool { try begins("[") }

    private mutating func begins(_ bracket: Unicode.Scalar) throws(JSONFault) -> Bool {
        guard take(bracket) else { return false }
        depth += 1
        if depth > Self.depthLimit { throw fault("Nested too deep") }
        return true
    }

    /// Reads the name of an object's next member, and its colon; nil after the last, with the `}`
    /// read.
    mutating func memberName(isFirst: inout Bool) throws(JSONFault) -> String? {
        guard try goesOn(until: "}", isFirst: &isFirst) else { return nil }
        guard take("\"") else {
            throw fault("Expecting property name enclosed in double quotes")
        }
        let name = try restOfText()
        skipSpace()
        guard take(":") else { throw fault("Expecting ':' delimiter") }
        skipSpace()
        return name
    }

    /// Goes to an array's next element; false after the last, with the `]` read.
    mutating func hasElement(isFirst: inout Bool) throws(JSONFault) -> Bool {
        try goesOn(until: "]", isFirst: &isFirst)
    }

    private mutating func goesOn(
        until bracket: Unicode.Scalar,
        isFirst: inout Bool
    ) throws(JSONFault) -> Bool {
        skipSpace()
        if take(bracket) {
            depth -= 1
            return false
        }
        if !isFirst {
            guard take(",") else { throw fault("Expecting ',' delimiter") }
            skipSpace()
        }
        isFirst = false
        return true
    }

    /// Reads a value.
    mutating func value() throws(JSONFault) -> JSONValue {
        var isFirst = true
        if try beginsObject() {
            var members: [String: JSONValue] = [:]
            while let name = try memberName(isFirst: &isFirst) { members[name] = try value() }
            return .object(members)
        }
        if try beginsArray() {
            var elements: [JSONValue] = []
            while try hasElement(isFirst: &isFirst) { elements.append(try value()) }
            return .array(elements)
        }
        if take("\"") { return .text(try restOfText()) }
        if let word = try word() { return word }
        return try number()
    }

    /// Reads a value and keeps nothing of it.
    mutating func skip() throws(JSONFault) {
        var isFirst = true
        if try beginsObject() {
            while try goesOn(until: "}", isFirst: &isFirst) {
                guard take("\"") else {
                    throw fault("Expecting property name enclosed in double quotes")
                }
                _ = try skipText()
                skipSpace()
                guard take(":") else { throw fault("Expecting ':' delimiter") }
                skipSpace()
                try skip()
            }
        } else if try beginsArray() {
            while try hasElement(isFirst: &isFirst) { try skip() }
        } else if take("\"") {
            _ = try skipText()
        } else if try word() == nil {
            _ = try number()
        }
    }
}
