import SentinelEvent
import SentinelExpression

/// Figures as inspectors read them.
enum TextFunctions {
    static let all: [String: [FunctionOverload]] = [
        "yuan": [
            RuleFunctions.unary("yuan_int", .int, .string) { (fen) throws(EvaluationError) in
                .string(Money(fen: try fen.integer()).description)
            }
        ],
        "local": [
            RuleFunctions.unary("local_timestamp", .timestamp, .string) {
                (time) throws(EvaluationError) in
                let instant = try time.instant()
                return .string("\(instant.localDate) \(instant.localTime.prefix(5))")
            }
        ],
        "minutes": [
            RuleFunctions.unary("minutes_duration", .duration, .int) {
                (duration) throws(EvaluationError) in
                guard case .duration(let length) = duration else {
                    throw EvaluationError(.noMatchingOverload, "a duration is expected")
                }
                return .int(length.milliseconds / 60_000)
            }
        ],
    ]
}
