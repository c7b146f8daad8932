/// A field of an object in the frame.
final class SlotFieldNode: ProgramNode {
    private let slot: Int
    private let index: Int
    private let unset: EvaluationError

    init(slot: Int, index: Int, unset: EvaluationError) {
        self.slot = slot
        self.index = index
        self.unset = unset
    }

    private func read(_ frame: borrowing [Value]) -> Value? {
        guard case .object(let object) = frame[slot] else { return nil }
        return object.field(index)
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        guard let value = read(frame) else { throw unset }
        return value
    }

    // The forms below spare a step where the value is of the declared type.

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        switch read(frame) {
        case .bool(let truth): return truth
        case nil: throw unset
        default: throw .notBoolean
        }
    }

    func integer(_ frame: inout [Value]) throws(EvaluationError) -> Int64 {
        switch read(frame) {
        case .int(let number): return number
        case nil: throw unset
        case let other?: throw .noMatchingOverload("int", [other])
        }
    }

    func text(_ frame: inout [Value]) throws(EvaluationError) -> String {
        switch read(frame) {
        case .string(let text): return text
        case nil: throw unset
        case let other?: throw .noMatchingOverload("string", [other])
        }
    }
}

/// A field of an object that another node gives.
final class FieldNode: ProgramNode {
    private let operand: any ProgramNode
    private let index: Int
    private let unset: EvaluationError

    init(_ operand: any ProgramNode, index: Int, unset: EvaluationError) {
        self.operand = operand
        self.index = index
        self.unset = unset
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        guard case .object(let object) = try operand.value(&frame), let value = object.field(index)
        else { throw unset }
        return value
    }
}

/// Whether a field of an object is set.
final class FieldPresenceNode: TruthNode {
    private let operand: any ProgramNode
    private let index: Int

    init(_ operand: any ProgramNode, index: Int) {
        self.operand = operand
        self.index = index
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let value = try operand.value(&frame)
        guard case .object(let object) = value else {
            // A field of null is not set.
            guard case .null = value else { throw .noMatchingOverload("has", [value]) }
            return false
        }
        return object.field(index) != nil
    }
}
