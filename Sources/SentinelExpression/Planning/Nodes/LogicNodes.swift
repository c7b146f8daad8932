/// `&&` and `||` over two or more operands.
///
/// Errors are absorbed (langdef.md, "Logical operators"): when one operand decides the result, it
/// does not matter what befell the others, on either side.
final class LogicalNode: TruthNode {
    private let operands: [any ProgramNode]
    /// The truth value that decides the result: false of `&&`, true of `||`.
    private let deciding: Bool

    init(_ symbol: LogicalOperator, _ operands: [any ProgramNode]) {
        self.operands = operands
        deciding = symbol == .or
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        for index in operands.indices {
            do throws(EvaluationError) {
                if try operands[index].truth(&frame) == deciding { return deciding }
            } catch {
                return try truth(after: index, &frame, failure: error)
            }
        }
        return !deciding
    }

    /// Looks for an operand that decides after one that failed.
    private func truth(
        after failed: Int,
        _ frame: inout [Value],
        failure: EvaluationError
    ) throws(EvaluationError) -> Bool {
        for operand in operands[(failed + 1)...] {
            do throws(EvaluationError) {
                if try operand.truth(&frame) == deciding { return deciding }
            } catch {
                // The first failure is the one to tell.
                continue
            }
        }
        throw failure
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
