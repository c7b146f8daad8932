/// `element in container`.
final class MembershipNode: TruthNode {
    private let element: any ProgramNode
    private let container: any ProgramNode
    private let range: SourceRange
    private let meter: Meter

    init(
        _ element: any ProgramNode,
        _ container: any ProgramNode,
        _ range: SourceRange,
        _ meter: Meter
    ) {
        self.element = element
        self.container = container
        self.range = range
        self.meter = meter
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let value = try element.value(&frame)
        let values = try container.value(&frame)
        do throws(EvaluationError) {
            try meter.chargeElements(values, &frame)
            // Each element may be compared with the whole of the value.
            if value.isContainer { try meter.chargeParts(values, &frame) }
            try meter.chargeText(value, &frame)
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
    private let meter: Meter

    init(_ element: any ProgramNode, _ values: Set<Value>, _ meter: Meter) {
        self.element = element
        self.values = values
        self.meter = meter
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let value = try element.value(&frame)
        try meter.chargeParts(value, &frame)
        return values.contains(value)
    }
}
