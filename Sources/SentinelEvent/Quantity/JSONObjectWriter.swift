/// Writes one JSON object on one line, members in the order in which they are added.
public struct JSONObjectWriter: Sendable {
    private var text = "{"

    /// An object without members.
    public init() {}

    /// Adds a text member; nil adds nothing.
    public mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        add(name, raw: Self.quoted(value))
    }

    /// Adds a whole number.
    public mutating func add(_ name: String, number: some BinaryInteger) {
        add(name, raw: String(number))
    }

    /// Adds a member whose value is JSON already.
    public mutating func add(_ name: String, raw value: String) {
        if text.utf8.count > 1 { text += "," }
        text += Self.quoted(name)
        text += ":"
        text += value
    }

    /// The object's text.
    public consuming func finished() -> String {
        text + "}"
    }

    /// A JSON string: quotes, backslashes and control characters escaped (RFC 8259 §7).
    public static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { byte in
            byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        }
        if isPlain { return "\"\(value)\"" }
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
