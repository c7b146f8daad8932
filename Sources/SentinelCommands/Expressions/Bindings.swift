import ArgumentParser
import SentinelExpression

/// Variables from the command line.
///
/// JSON is read as the map literal of CEL that it is, so that `1` is an int and `1.0` a double,
/// and a mistake has a line and a column; CEL's own `timestamp('…')` may stand in it too.
enum Bindings {
    /// The entries of a JSON object; of no text, none.
    static func read(_ text: String?) throws -> [(name: String, value: Value)] {
        guard let text else { return [] }
        let source = withoutForeignEscapes(text)
        let value = try ExpressionEval.value(of: source, "bindings", in: Environment())
        guard case .map(let map) = value else { throw notAnObject }
        return try zip(map.keys, map.values).map { key, value in
            guard case .string(let name) = key else { throw notAnObject }
            return (name, value)
        }
    }

    private static let notAnObject = ValidationError(
        "--bindings takes a JSON object, such as '{\"limit\": 2}'"
    )

    /// The text with the two escapes of JSON that CEL does not have resolved: `\/`, and characters
    /// written as two halves of a surrogate pair.
    private static func withoutForeignEscapes(_ text: String) -> String {
        let escape = /\\(?:u([dD][89abAB]..)\\u([dD][c-fC-F]..)|(.))/
        return text.replacing(escape) { match in
            if let high = match.1.flatMap({ UInt32($0, radix: 16) }),
                let low = match.2.flatMap({ UInt32($0, radix: 16) }),
                let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
            {
                return String(scalar)
            }
            return match.3 == "/" ? "/" : String(match.0)
        }
    }
}
