/// The arithmetic operators on values whose types are known at run time only.
enum Arithmetic {
    static func apply(
        _ symbol: BinaryOperator,
        _ left: Value,
        _ right: Value
    ) throws(EvaluationError) -> Value {
        switch (left, right) {
        case (.int(let left), .int(let right)): return .int(try integers(symbol, left, right))
        case (.double(let left), .double(let right)):
            guard symbol != .remainder else { break }
            return .double(doubles(symbol, left, right))
        case (.uint(let left), .uint(let right)): return .uint(try integers(symbol, left, right))
        default: break
        }
        switch symbol {
        case .add: return try add(left, right)
        case .subtract: return try subtract(left, right)
        default: throw .noMatchingOverload(symbol.rawValue, [left, right])
        }
    }

    /// Integer arithmetic; what does not fit is an error (langdef.md, "Overflow").
    static func integers<Integer: FixedWidthInteger>(
        _ symbol: BinaryOperator,
        _ left: Integer,
        _ right: Integer
    ) throws(EvaluationError) -> Integer {
        let result: (partialValue: Integer, overflow: Bool)
        switch symbol {
        case .add: result = left.addingReportingOverflow(right)
        case .subtract: result = left.subtractingReportingOverflow(right)
        case .multiply: result = left.multipliedReportingOverflow(by: right)
        case .divide:
            guard right != 0 else { throw divisionByZero }
            result = left.dividedReportingOverflow(by: right)
        default:
            guard right != 0 else { throw EvaluationError(.divisionByZero, "modulus by zero") }
            result = left.remainderReportingOverflow(dividingBy: right)
        }
        guard !result.overflow else { throw .integerOverflow }
        return result.partialValue
    }

    private static let divisionByZero = EvaluationError(.divisionByZero, "division by zero")

    /// Floating-point arithmetic, which has no errors: a division by zero is infinite.
    static func doubles(_ symbol: BinaryOperator, _ left: Double, _ right: Double) -> Double {
        switch symbol {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        default: left / right
        }
    }

    private static func add(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
        switch (left, right) {
        case (.string(let left), .string(let right)):
            try TextLimit.check(left.utf8.count + right.utf8.count)
            return .string(left + right)
        case (.bytes(let left), .bytes(let right)):
            try TextLimit.check(left.count + right.count)
            return .bytes(left + right)
        case (.list(let left), .list(let right)): return .list(left + right)
        case (.timestamp(let timestamp), .duration(let duration)),
            (.duration(let duration), .timestamp(let timestamp)):
            guard let sum = timestamp.adding(duration) else { throw .timeOverflow }
            return .timestamp(sum)
        case (.duration(let left), .duration(let right)):
            let (sum, overflow) = left.totalNanoseconds
                .addingReportingOverflow(right.totalNanoseconds)
            guard !overflow else { throw .timeOverflow }
            return .duration(ExpressionDuration(nanoseconds: sum))
        default: throw .noMatchingOverload("+", [left, right])
        }
    }

    private static func subtract(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
        switch (left, right) {
        case (.timestamp(let left), .timestamp(let right)):
            guard let difference = left.duration(since: right) else { throw .timeOverflow }
            return .duration(difference)
        case (.timestamp(let timestamp), .duration(let duration)):
            guard let difference = timestamp.subtracting(duration) else { throw .timeOverflow }
            return .timestamp(difference)
        case (.duration(let left), .duration(let right)):
            let (difference, overflow) = left.totalNanoseconds
                .subtractingReportingOverflow(right.totalNanoseconds)
            guard !overflow else { throw .timeOverflow }
            return .duration(ExpressionDuration(nanoseconds: difference))
        default: throw .noMatchingOverload("-", [left, right])
        }
    }

    static func negate(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .int(let number):
            let (result, overflow) = Int64(0).subtractingReportingOverflow(number)
            guard !overflow else { throw .integerOverflow }
            return .int(result)
        case .double(let number): return .double(-number)
        default: throw .noMatchingOverload("-", [value])
        }
    }
}
