/// A JSON value that scoring has to look at, numbers as they are written.
enum JSONValue: Hashable {
    case null
    case bool(Bool)
    case integer(String)
    case decimal(String)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The text; nil for anything else.
    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// What other languages than Swift take for true: all but null, false, zero and what is empty.
    var isTruthy: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .integer(let digits), .decimal(let digits): Double(digits) != 0
        case .text(let text): !text.isEmpty
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        }
    }
}
