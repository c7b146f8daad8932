extension Value: CustomStringConvertible {
    /// The value as an expression would write it.
    public var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .uint(let value): "\(value)u"
        case .double(let value): Self.literal(value)
        case .string(let value): Self.quoted(value)
        case .bytes(let value): Self.quoted(value)
        case .timestamp(let value): "timestamp(\"\(value)\")"
        case .duration(let value): "duration(\"\(value)\")"
        case .list(let elements): "[\(elements.map(\.description).joined(separator: ", "))]"
        case .map(let map):
            "{\(zip(map.keys, map.values).map { "\($0): \($1)" }.joined(separator: ", "))}"
        case .type(let type): type.runtimeName
        case .object(let object): "\(object.typeName){…}"
        case .optional(let value): value.map { "optional.of(\($0))" } ?? "optional.none()"
        }
    }

    private static func literal(_ value: Double) -> String {
        value.isFinite ? value.description : "double(\"\(Conversion.text(value))\")"
    }

    /// A string between quotes, with what cannot stand there escaped.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 32 || scalar.value == 127:
                result += "\\x" + hexadecimal(UInt8(scalar.value))
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func quoted(_ bytes: [UInt8]) -> String {
        var result = "b\""
        for byte in bytes {
            let isPlain =
                32..<127 ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            result += isPlain ? String(Unicode.Scalar(byte)) : "\\x" + hexadecimal(byte)
        }
        return result + "\""
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
