import SentinelEvent
import SentinelExpression
import SentinelRules

/// Writes values as inspectors read them.
enum TextRenderer {
    /// The text of a value of a template or an anchor; nil for kinds that have none.
    static func text(_ value: Value) -> String? {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .double: (try? Quantity(value))?.description
        case .bool(let bool): bool ? "是" : "否"
        default: nil
        }
    }
}
