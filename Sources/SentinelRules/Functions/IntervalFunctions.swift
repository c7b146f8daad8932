package import SentinelEvent
package import SentinelExpression

/// Intervals of time, and sums whose result does not depend on the order of their terms.
enum IntervalFunctions {
    static let all: [String: [FunctionOverload]] = [
        "overlap": [
            FunctionOverload(
                id: "overlap_timestamps",
                parameters: [.timestamp, .timestamp, .timestamp, .timestamp],
                result: .duration,
                isPure: true,
                implementation: { (bounds) throws(EvaluationError) in
                    let from = max(try bounds[0].instant(), try bounds[2].instant())
                    let to = min(try bounds[1].instant(), try bounds[3].instant())
                    let length = max(0, to.milliseconds - from.milliseconds)
                    guard let duration = ExpressionDuration(milliseconds: length) else {
                        throw EvaluationError(.overflow, "the overlap is out of range")
                    }
                    return .duration(duration)
                }
            )
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
                var units: Int128 = 0
                for term in try list.elements() {
                    units += Int128(try Quantity(term).tenThousandths)
                }
                return .double(Quantity(tenThousandths: try whole(units)).doubleValue)
            },
            RuleFunctions.unary("sum_list_int", .list(.int), .int) {
                (list) throws(EvaluationError) in
                var sum: Int128 = 0
                for term in try list.elements() { sum += Int128(try term.integer()) }
                return .int(try whole(sum))
            },
        ],
    ]

    /// A sum, if it fits; in 128 bits no order of the terms overflows on the way.
    private static func whole(_ sum: Int128) throws(EvaluationError) -> Int64 {
        guard let sum = Int64(exactly: sum) else {
            throw EvaluationError(.overflow, "the sum is out of range")
        }
        return sum
    }
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
