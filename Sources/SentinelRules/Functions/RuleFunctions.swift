import SentinelEvent
import SentinelExpression

/// The functions that rules have beside CEL's own: dates of Asia/Shanghai, intervals, sums, and
/// text for inspectors.
///
/// All of them are pure.
enum RuleFunctions {
    /// Every function by name.
    static let all: [String: [FunctionOverload]] = [
        DateFunctions.all, IntervalFunctions.all, ListFunctions.all, StatisticsFunctions.all,
        FamilyFunctions.all, PlaceFunctions.all, TextFunctions.all,
    ].reduce(into: [:]) { all, functions in all.merge(functions) { first, _ in first } }

    /// The names that no definition may take: the functions', and those of the language.
    static let names = Set(all.keys).union([
        "bool", "bytes", "double", "duration", "dyn", "has", "int", "matches", "size", "string",
        "timestamp", "type", "uint",
    ])

    static func unary(
        _ id: String,
        _ parameter: ExpressionType,
        _ result: ExpressionType,
        _ body: @escaping @Sendable (Value) throws(EvaluationError) -> Value
    ) -> FunctionOverload {
        FunctionOverload(id: id, parameter: parameter, result: result, isPure: true, unary: body)
    }

    static func binary(
        _ id: String,
        _ first: ExpressionType,
        _ second: ExpressionType,
        _ result: ExpressionType,
        _ body: @escaping @Sendable (Value, Value) throws(EvaluationError) -> Value
    ) -> FunctionOverload {
        FunctionOverload(
            id: id,
            parameters: first,
            second,
            result: result,
            isPure: true,
            binary: body
        )
    }
}

extension Value {
    /// The instant of a timestamp; the checker has seen to the type.
    func instant() throws(EvaluationError) -> Instant {
        guard case .timestamp(let timestamp) = self else {
            throw EvaluationError(.noMatchingOverload, "a timestamp is expected")
        }
        return Instant(milliseconds: timestamp.milliseconds)
    }

    /// The date of a string `yyyy-MM-dd`.
    func localDate() throws(EvaluationError) -> LocalDate {
        guard case .string(let text) = self, let date = LocalDate(text: text) else {
            throw EvaluationError(.invalidArgument, "a date yyyy-MM-dd is expected")
        }
        return date
    }

    func integer() throws(EvaluationError) -> Int64 {
        guard case .int(let number) = self else {
            throw EvaluationError(.noMatchingOverload, "an int is expected")
        }
        return number
    }
}
