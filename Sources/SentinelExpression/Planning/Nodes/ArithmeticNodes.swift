/// Arithmetic on ints.
final class IntegerArithmeticNode: ProgramNode {
    private let symbol: BinaryOperator
    private let left: any ProgramNode
    private let right: any ProgramNode
    private let range: SourceRange

    init(
        _ symbol: BinaryOperator,
        _ left: any ProgramNode,
        _ right: any ProgramNode,
        _ range: SourceRange
    ) {
        self.symbol = symbol
        self.left = left
        self.right = right
        self.range = range
    }

    func integer(_ frame: inout [Value]) throws(EvaluationError) -> Int64 {
        let leftNumber = try left.integer(&frame)
        let rightNumber = try right.integer(&frame)
        do throws(EvaluationError) {
            return try Arithmetic.integers(symbol, leftNumber, rightNumber)
        } catch {
            throw error.located(at: range)
        }
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        .int(try integer(&frame))
    }
}

/// Arithmetic on doubles.
final class DoubleArithmeticNode: ProgramNode {
    private let symbol: BinaryOperator
    private let left: any ProgramNode
    private let right: any ProgramNode

    init(_ symbol: BinaryOperator, _ left: any ProgramNode, _ right: any ProgramNode) {
        self.symbol = symbol
        self.left = left
        self.right = right
    }

    func double(_ frame: inout [Value]) throws(EvaluationError) -> Double {
        Arithmetic.doubles(symbol, try left.double(&frame), try right.double(&frame))
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        .double(try double(&frame))
    }
}

/// Arithmetic on values of any type.
final class ArithmeticNode: ProgramNode {
    private let symbol: BinaryOperator
    private let left: any ProgramNode
    private let right: any ProgramNode
    private let range: SourceRange
    private let meter: Meter

    init(
        _ symbol: BinaryOperator,
        _ left: any ProgramNode,
        _ right: any ProgramNode,
        _ range: SourceRange,
        _ meter: Meter
    ) {
        self.symbol = symbol
        self.left = left
        self.right = right
        self.range = range
        self.meter = meter
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        let leftValue = try left.value(&frame)
        let rightValue = try right.value(&frame)
        do throws(EvaluationError) {
            let result = try Arithmetic.apply(symbol, leftValue, rightValue)
            try meter.chargeParts(result, &frame)
            return result
        } catch {
            throw error.located(at: range)
        }
    }
}

/// `-operand`.
final class NegateNode: ProgramNode {
    private let operand: any ProgramNode
    private let range: SourceRange

    init(_ operand: any ProgramNode, _ range: SourceRange) {
        self.operand = operand
        self.range = range
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        let value = try operand.value(&frame)
        do throws(EvaluationError) {
            return try Arithmetic.negate(value)
        } catch {
            throw error.located(at: range)
        }
    }
}
