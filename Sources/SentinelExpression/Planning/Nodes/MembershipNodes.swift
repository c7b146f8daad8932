/// `element in container`.
final class MembershipNode: TruthNode {
    private let element: any ProgramNode
    private let container: any ProgramNode
    private let range: SourceRange

    init(_ element: any ProgramNode, _ container: any ProgramNode, _ range: SourceRange) {
        self.element = element
        self.container = container
        self.range = range
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let value = try element.value(&frame)
        let values = try container.value(&frame)
        do throws(EvaluationError) {
            return try Access.contains(value, in: values)
        } catch {
            throw error.located(at: range)
        }
    }
}

/// `element in [constants]`, by hash.
final class ConstantMembershipNode: TruthNode {
    private let element: any ProgramNode
    private let values: Set<Value>

    init(_ element: any ProgramNode, _ values: Set<Value>) {
        self.element = element
        self.values = values
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        values.contains(try element.value(&frame))
    }
}
