import SentinelExpression

/// Robust statistics: what a few wild values cannot move.
///
/// The median absolute deviation is the raw one, without the factor 1.4826 that would make it
/// estimate a standard deviation (Hampel, "The influence curve and its role in robust estimation",
/// JASA 69, 1974).
enum StatisticsFunctions {
    static let all: [String: [FunctionOverload]] = [
        "median": overloads("median") { (values) throws(EvaluationError) in try median(values) },
        "mad": overloads("mad") { (values) throws(EvaluationError) in
            let middle = try median(values)
            return try median(values.map { abs($0 - middle) })
        },
    ]

    private static func overloads(
        _ name: String,
        _ body: @escaping @Sendable ([Double]) throws(EvaluationError) -> Double
    ) -> [FunctionOverload] {
        [ExpressionType.double, .int].map { type in
            RuleFunctions.unary("\(name)_list_\(type)", .list(type), .double) {
                (list) throws(EvaluationError) in
                var values: [Double] = []
                for element in try list.elements() { values.append(try number(element)) }
                return .double(try body(values))
            }
        }
    }

    /// The middle value, or the mean of the two middle ones; O(n log n).
    private static func median(_ values: [Double]) throws(EvaluationError) -> Double {
        guard !values.isEmpty else {
            throw EvaluationError(.invalidArgument, "an empty list has no median")
        }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
        return sorted[middle - 1] / 2 + sorted[middle] / 2
    }

    private static func number(_ value: Value) throws(EvaluationError) -> Double {
        switch value {
        case .double(let number) where !number.isNaN: return number
        case .int(let number): return Double(number)
        default: throw EvaluationError(.noMatchingOverload, "a number is expected")
        }
    }
}
