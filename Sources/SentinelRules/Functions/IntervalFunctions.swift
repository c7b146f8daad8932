package import SentinelEvent
package import SentinelExpression

/// Intervals of time, and sums whose result does not depend on the order of their terms.
enum IntervalFunctions {
    static let all: [String: [FunctionOverload]] = [
        "overlap": [
            FunctionOverload(
                id: "overlap_timestamps",
                parameters: [.timestamp, .timestamp, .timestamp, .timestamp],
                result: .duration, isPure: true,
                implementation: { (bounds) throws(EvaluationError) in
                    let from = max(try bounds[0].instant(), try bounds[2].instant())
                    let to = min(try bounds[1].instant(), try bounds[3].instant())
                    let length = max(0, to.milliseconds - from.milliseconds)
                    guard let duration = ExpressionDuration(milliseconds: length) else {
                        throw EvaluationError(.overflow, "the overlap is out of range")
                    }
                    return .duration(duration)
                })
        ],
        "earliest": [
            RuleFunctions.binary("earliest_timestamps", .timestamp, .timestamp, .timestamp) {
                (left, right) throws(EvaluationError) in
                try left.instant() <= right.instant() ? left : right
            }
        ],
        "latest": [
            RuleFunctions.binary("latest_timestamps", .timestamp, .timestamp, .timestamp) {
                (left, right) throws(EvaluationError) in
                try left.instant() >= right.instant() ? left : right
            }
        ],
        "sum": [
            RuleFunctions.unary("sum_list_double", .list(.double), .double) {
                (list) throws(EvaluationError) in
                var units: Int64 = 0
                for term in try list.elements() {
                    units += try Quantity(term).tenThousandths
                }
                return .double(Quantity(tenThousandths: units).doubleValue)
            },
            RuleFunctions.unary("sum_list_int", .list(.int), .int) {
                (list) throws(EvaluationError) in
                var sum: Int64 = 0
                for term in try list.elements() {
                    let (next, overflow) = sum.addingReportingOverflow(try term.integer())
                    if overflow { throw EvaluationError(.overflow, "the sum is out of range") }
                    sum = next
                }
                return .int(sum)
            },
        ],
    ]
}

extension Value {
    fileprivate func elements() throws(EvaluationError) -> [Value] {
        guard case .list(let elements) = self else {
            throw EvaluationError(.noMatchingOverload, "a list is expected")
        }
        return elements
    }
}

extension Quantity {
    /// The quantity nearest to a double or an int.
    package init(_ value: Value) throws(EvaluationError) {
        let number: Double
        switch value {
        case .double(let double): number = double
        case .int(let int): number = Double(int)
        default: throw EvaluationError(.noMatchingOverload, "a number is expected")
        }
        guard number.magnitude <= Double(Quantity.limit) else {
            throw EvaluationError(.overflow, "the number is out of range")
        }
        self.init(tenThousandths: Int64((number * 10_000).rounded()))
    }
}
