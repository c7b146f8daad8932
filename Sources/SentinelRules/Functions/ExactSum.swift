package import SentinelEvent
package import SentinelExpression

/// Sums whose result does not depend on the order of their terms: in 128 bits none overflows on
/// the way.
enum ExactSum {
    /// The sum of numbers, exact to four decimals.
    static func ofQuantities(_ terms: [Value]) throws(EvaluationError) -> Quantity {
        var units: Int128 = 0
        for term in terms { units += Int128(try Quantity(term).tenThousandths) }
        return Quantity(tenThousandths: try whole(units))
    }

    /// The sum of ints.
    static func ofIntegers(_ terms: [Value]) throws(EvaluationError) -> Int64 {
        var sum: Int128 = 0
        for term in terms { sum += Int128(try term.integer()) }
        return try whole(sum)
    }

    private static func whole(_ sum: Int128) throws(EvaluationError) -> Int64 {
        guard let sum = Int64(exactly: sum) else {
            throw EvaluationError(.overflow, "the sum is out of range")
        }
        return sum
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
