/// A step of a program: computes a value from the frame.
///
/// Every node answers ``value(_:)``. Those whose result is known to be of a simple type answer the
/// question for that type without wrapping the result in a ``Value``.
protocol ProgramNode: AnyObject, Sendable {
    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value
    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool
    func integer(_ frame: inout [Value]) throws(EvaluationError) -> Int64
    func double(_ frame: inout [Value]) throws(EvaluationError) -> Double
    func text(_ frame: inout [Value]) throws(EvaluationError) -> String
}

extension ProgramNode {
    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        guard case .bool(let result) = try value(&frame) else { throw .notBoolean }
        return result
    }

    func integer(_ frame: inout [Value]) throws(EvaluationError) -> Int64 {
        let result = try value(&frame)
        guard case .int(let number) = result else { throw .noMatchingOverload("int", [result]) }
        return number
    }

    func double(_ frame: inout [Value]) throws(EvaluationError) -> Double {
        let result = try value(&frame)
        guard case .double(let number) = result else {
            throw .noMatchingOverload("double", [result])
        }
        return number
    }

    func text(_ frame: inout [Value]) throws(EvaluationError) -> String {
        let result = try value(&frame)
        guard case .string(let text) = result else { throw .noMatchingOverload("string", [result]) }
        return text
    }

    /// The value when it is known at compile time.
    var constant: Value? { (self as? ConstantNode)?.constantValue }
}

/// A node whose result is a truth value.
protocol TruthNode: ProgramNode {}

extension TruthNode {
    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        .bool(try truth(&frame))
    }
}
