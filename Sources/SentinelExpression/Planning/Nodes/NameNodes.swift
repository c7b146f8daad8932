/// A value known at compile time.
final class ConstantNode: ProgramNode {
    let constantValue: Value

    init(_ value: Value) {
        constantValue = value
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        constantValue
    }
}

/// A value in the frame.
final class SlotNode: ProgramNode {
    let slot: Int

    init(_ slot: Int) {
        self.slot = slot
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        frame[slot]
    }
}

/// What can only fail: a name without meaning in an expression that was not checked.
final class FailingNode: ProgramNode {
    private let error: EvaluationError

    init(_ error: EvaluationError) {
        self.error = error
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        throw error
    }
}
