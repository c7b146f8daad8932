/// Why a line of an alert file counts for nothing, in the words of Python's exceptions, which
/// scripts that score print as well.
struct AlertLineFault: Error, Hashable {
    /// The kind of fault, such as `KeyError`.
    let kind: String
    /// What was wrong.
    let detail: String

    /// The line is no JSON; the range of bytes is the text in which places are counted.
    init(_ fault: JSONFault, in bytes: [UInt8], _ range: Range<Int>) {
        let place = TextPlace(of: fault.position, in: bytes, range)
        kind = "JSONDecodeError"
        detail =
            "\(fault.message): line \(place.line) column \(place.column) (char \(place.character))"
    }

    init(_ kind: String, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    /// A member is missing.
    static func missing(_ member: String) -> AlertLineFault {
        AlertLineFault("KeyError", "'\(member)'")
    }

    /// The line is JSON, but no object.
    static func notAnObject(_ value: JSONValue) -> AlertLineFault {
        let detail =
            switch value {
            case .array: "list indices must be integers or slices, not str"
            case .text: "string indices must be integers, not 'str'"
            default: "'\(typeName(value))' object is not subscriptable"
            }
        return AlertLineFault("TypeError", detail)
    }

    /// A member is of a kind with which nothing can be done.
    static func wrongKind(_ member: String, _ value: JSONValue) -> AlertLineFault {
        AlertLineFault("TypeError", "'\(member)' is \(typeName(value))")
    }

    /// A revision that is no number at all.
    static func notANumber(_ value: JSONValue) -> AlertLineFault {
        AlertLineFault(
            "TypeError",
            "int() argument must be a string, a bytes-like object or a real number, "
                + "not '\(typeName(value))'"
        )
    }

    private static func typeName(_ value: JSONValue) -> String {
        switch value {
        case .null: "NoneType"
        case .bool: "bool"
        case .integer: "int"
        case .decimal: "float"
        case .text: "str"
        case .array: "list"
        case .object: "dict"
        }
    }
}
