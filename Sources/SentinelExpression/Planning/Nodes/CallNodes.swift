/// A call of a function with one argument whose type is known to fit.
final class UnaryCallNode: ProgramNode {
    private let function: @Sendable (Value) throws(EvaluationError) -> Value
    private let argument: any ProgramNode
    private let range: SourceRange
    private let meter: Meter
    /// Whether the time of the call grows with the argument.
    private let readsAll: Bool

    init(
        _ function: @escaping @Sendable (Value) throws(EvaluationError) -> Value,
        _ argument: any ProgramNode,
        _ range: SourceRange,
        _ meter: Meter,
        readsAll: Bool
    ) {
        self.function = function
        self.argument = argument
        self.range = range
        self.meter = meter
        self.readsAll = readsAll
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        let value = try argument.value(&frame)
        do throws(EvaluationError) {
            if readsAll { try meter.chargeElements(value, &frame) }
            let result = try function(value)
            try meter.chargeParts(result, &frame)
            return result
        } catch {
            throw error.located(at: range)
        }
    }
}

/// A call of a function with two arguments whose types are known to fit.
final class BinaryCallNode: ProgramNode {
    private let function: @Sendable (Value, Value) throws(EvaluationError) -> Value
    private let first: any ProgramNode
    private let second: any ProgramNode
    private let range: SourceRange
    private let meter: Meter

    init(
        _ function: @escaping @Sendable (Value, Value) throws(EvaluationError) -> Value,
        _ first: any ProgramNode,
        _ second: any ProgramNode,
        _ range: SourceRange,
        _ meter: Meter
    ) {
        self.function = function
        self.first = first
        self.second = second
        self.range = range
        self.meter = meter
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        let firstValue = try first.value(&frame)
        let secondValue = try second.value(&frame)
        do throws(EvaluationError) {
            try meter.chargeElements(firstValue, &frame)
            try meter.chargeElements(secondValue, &frame)
            let result = try function(firstValue, secondValue)
            try meter.chargeParts(result, &frame)
            return result
        } catch {
            throw error.located(at: range)
        }
    }
}

/// A call of the first of some overloads that takes the arguments' types at run time.
final class CallNode: ProgramNode {
    private let name: String
    private let overloads: [FunctionOverload]
    private let arguments: [any ProgramNode]
    private let range: SourceRange
    private let meter: Meter
    /// Whether the time of the call grows with the arguments.
    private var readsAll: Bool { name != "size" }

    init(
        _ name: String,
        _ overloads: [FunctionOverload],
        _ arguments: [any ProgramNode],
        _ range: SourceRange,
        _ meter: Meter
    ) {
        self.name = name
        self.overloads = overloads
        self.arguments = arguments
        self.range = range
        self.meter = meter
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments { values.append(try argument.value(&frame)) }
        do throws(EvaluationError) {
            for value in values where readsAll { try meter.chargeElements(value, &frame) }
            for overload in overloads where overload.admits(values) {
                let result = try overload.implementation.call(values)
                try meter.chargeParts(result, &frame)
                return result
            }
            throw .noMatchingOverload(name, values)
        } catch {
            throw error.located(at: range)
        }
    }
}

extension FunctionOverload {
    /// Whether the overload takes values of these types.
    func admits(_ values: [Value]) -> Bool {
        guard values.count == parameters.count else { return false }
        for index in values.indices where !parameters[index].admits(values[index]) {
            return false
        }
        return true
    }
}

extension FunctionOverload.Implementation {
    /// Calls the function with as many arguments as it takes.
    func call(_ values: [Value]) throws(EvaluationError) -> Value {
        switch self {
        case .unary(let function):
            precondition(values.count == 1, "An overload is called with the arguments it declares.")
            return try function(values[0])
        case .binary(let function):
            precondition(values.count == 2, "An overload is called with the arguments it declares.")
            return try function(values[0], values[1])
        case .variadic(let function): return try function(values)
        }
    }
}
