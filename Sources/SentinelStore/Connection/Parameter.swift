/// A value that a statement names `$1`, `$2` and so on.
///
/// Values travel in PostgreSQL's text format; the statement says the type where it is not plain
/// from the context (`$1::bigint`).
public enum Parameter: Hashable, Sendable {
    /// SQL's null.
    case null
    /// Text; it cannot hold the character NUL.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A truth value.
    case boolean(Bool)
    /// A `text[]`.
    case texts([String])

    /// Text, or null where it is absent.
    public static func optionalText(_ value: String?) -> Parameter {
        value.map(Parameter.text) ?? .null
    }

    /// The text format; nil stands for null.
    var encoded: String? {
        switch self {
        case .null: nil
        case .text(let value): value
        case .integer(let value): String(value)
        case .boolean(let value): value ? "true" : "false"
        case .texts(let values): "{" + values.map(Self.arrayElement).joined(separator: ",") + "}"
        }
    }

    /// An element of an array literal: always quoted, with backslashes before quotes and
    /// backslashes.
    private static func arrayElement(_ value: String) -> String {
        var quoted = "\""
        for character in value.unicodeScalars {
            if character == "\"" || character == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
