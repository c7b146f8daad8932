/// `left && right`.
///
/// Errors are absorbed (langdef.md, "Logical operators"): when one operand decides the result, it
/// does not matter what befell the other, on either side.
final class AndNode: TruthNode {
    private let left: any ProgramNode
    private let right: any ProgramNode

    init(_ left: any ProgramNode, _ right: any ProgramNode) {
        self.left = left
        self.right = right
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        do throws(EvaluationError) {
            guard try left.truth(&frame) else { return false }
        } catch {
            // The first failure is the one to tell, unless the right side decides.
            guard let other = try? right.truth(&frame), !other else { throw error }
            return false
        }
        return try right.truth(&frame)
    }
}

/// `left || right`, with errors absorbed as by `&&`.
final class OrNode: TruthNode {
    private let left: any ProgramNode
    private let right: any ProgramNode

    init(_ left: any ProgramNode, _ right: any ProgramNode) {
        self.left = left
        self.right = right
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        do throws(EvaluationError) {
            if try left.truth(&frame) { return true }
        } catch {
            guard let other = try? right.truth(&frame), other else { throw error }
            return true
        }
        return try right.truth(&frame)
    }
}

/// A lone operand of `&&` or `||` of which only evaluation can tell whether it is a truth value.
final class TruthCheckNode: TruthNode {
    private let operand: any ProgramNode

    init(_ operand: any ProgramNode) {
        self.operand = operand
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        try operand.truth(&frame)
    }
}

/// `!operand`.
final class NotNode: TruthNode {
    private let operand: any ProgramNode

    init(_ operand: any ProgramNode) {
        self.operand = operand
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        !(try operand.truth(&frame))
    }
}

/// `condition ? yes : no`.
final class ConditionalNode: ProgramNode {
    private let condition: any ProgramNode
    private let yes: any ProgramNode
    private let no: any ProgramNode

    init(_ condition: any ProgramNode, _ yes: any ProgramNode, _ no: any ProgramNode) {
        self.condition = condition
        self.yes = yes
        self.no = no
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        try condition.truth(&frame) ? yes.value(&frame) : no.value(&frame)
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        try condition.truth(&frame) ? yes.truth(&frame) : no.truth(&frame)
    }
}
