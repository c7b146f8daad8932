/// The order of values: within a type, and across the number types.
enum Comparison {
    /// Compares two values; nil when one is NaN.
    ///
    /// Values without an order between them are an error: `[1] < [2]`, `'a' < 1`.
    static func compare(_ left: Value, _ right: Value) throws(EvaluationError) -> Ordering? {
        switch (left, right) {
        case (.int(let left), .int(let right)): return Ordering(left, right)
        case (.string(let left), .string(let right)): return CodePoints.compare(left, right)
        case (.timestamp(let left), .timestamp(let right)): return Ordering(left, right)
        case (.duration(let left), .duration(let right)): return Ordering(left, right)
        case (.bool(let left), .bool(let right)): return Ordering(left ? 1 : 0, right ? 1 : 0)
        case (.bytes(let left), .bytes(let right)): return lexicographic(left, right)
        default:
            guard left.isNumber, right.isNumber else {
                throw .noMatchingOverload("<", [left, right])
            }
            return numeric(left, right)
        }
    }

    /// Compares two numbers; nil when one is NaN or no number.
    static func numeric(_ left: Value, _ right: Value) -> Ordering? {
        switch (left, right) {
        case (.int(let left), .int(let right)): Ordering(left, right)
        case (.uint(let left), .uint(let right)): Ordering(left, right)
        case (.double(let left), .double(let right)): doubles(left, right)
        // Swift compares integers of different types by what they stand for.
        case (.int(let left), .uint(let right)):
            left < right ? .less : left == right ? .equal : .greater
        case (.uint(let left), .int(let right)):
            left < right ? .less : left == right ? .equal : .greater
        // The integer is rounded to a double, as the suite's "lossy" tests ask.
        case (.int(let left), .double(let right)): doubles(Double(left), right)
        case (.double(let left), .int(let right)): doubles(left, Double(right))
        case (.uint(let left), .double(let right)): doubles(Double(left), right)
        case (.double(let left), .uint(let right)): doubles(left, Double(right))
        default: nil
        }
    }

    private static func doubles(_ left: Double, _ right: Double) -> Ordering? {
        left < right ? .less : left == right ? .equal : left > right ? .greater : nil
    }

    private static func lexicographic(_ left: [UInt8], _ right: [UInt8]) -> Ordering {
        for (leftByte, rightByte) in zip(left, right) where leftByte != rightByte {
            return leftByte < rightByte ? .less : .greater
        }
        return Ordering(left.count, right.count)
    }
}

extension Value {
    var isNumber: Bool {
        switch self {
        case .int, .uint, .double: true
        default: false
        }
    }
}
