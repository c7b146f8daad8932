import SentinelEvent
import SentinelExpression
import SentinelRules

/// The values that expressions read, by slot.
///
/// An expression that fails has no value; as a condition it does not hold.
struct Frame {
    private var values: [Value]

    init(_ values: [Value], size: Int) {
        let rest = max(0, size - values.count)
        self.values = values + Array(repeating: .null, count: rest)
    }

    subscript(slot: Int) -> Value {
        get { values[slot] }
        set { values[slot] = newValue }
    }

    /// The value of an expression; nil where it has none.
    mutating func value(of program: Program) -> Value? {
        try? program.evaluate(&values)
    }

    /// Whether a condition holds.
    mutating func isTrue(_ program: Program) -> Bool {
        (try? program.evaluateBool(&values)) ?? false
    }

    /// The moment that an expression gives.
    mutating func instant(of program: Program) -> Instant? {
        guard case .timestamp(let time) = value(of: program) else { return nil }
        return Instant(milliseconds: time.milliseconds)
    }

    /// The texts that an expression gives: one, or those of a list.
    mutating func texts(of program: Program) -> [String]? {
        switch value(of: program) {
        case .string(let text): [text]
        case .list(let values):
            values.compactMap { value in
                if case .string(let text) = value { text } else { nil }
            }
        default: nil
        }
    }

    /// What an expression says in words; nil for kinds of values that are no text.
    mutating func text(of program: Program) -> String? {
        switch value(of: program) {
        case .string(let text): text
        case .int(let number): String(number)
        case .double(let number): (try? Quantity(Value.double(number)))?.description
        case .bool(let truth): truth ? "是" : "否"
        default: nil
        }
    }

    /// The number that an expression gives, to four decimals.
    mutating func quantity(of program: Program) -> Quantity? {
        value(of: program).flatMap { try? Quantity($0) }
    }
}
