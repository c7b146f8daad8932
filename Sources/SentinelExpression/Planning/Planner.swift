/// Computes with constants at compile time, as long as that costs little.
private final class FoldingAllowance {
    private var steps: Int

    init(steps: Int) {
        self.steps = steps
    }

    /// The value of a node that depends on constants alone; nil when it fails or costs too much.
    func value(of node: any ProgramNode, _ meter: Meter) -> Value? {
        guard steps > 0 else { return nil }
        var frame = [Value](repeating: .null, count: meter.slot + 1)
        frame[meter.slot] = .int(Int64(steps))
        let value = try? node.value(&frame)
        if case .int(let left) = frame[meter.slot] { steps = Int(left) }
        return value
    }
}

/// Turns a checked tree into program nodes.
///
/// Names are slots already. Where types are known, nodes that work on bare numbers, strings and
/// truth values are chosen; what depends on constants alone is computed here, once. An error met
/// on the way is kept for run time, where `||` may still absorb it.
struct Planner {
    let declarations: Declarations
    let checked: CheckedExpression
    let meter: Meter
    private let limits: CompilerLimits
    /// What may still be computed with constants.
    private let allowance: FoldingAllowance

    init(_ declarations: Declarations, _ checked: CheckedExpression, _ limits: CompilerLimits) {
        self.declarations = declarations
        self.checked = checked
        self.limits = limits
        meter = Meter(slot: declarations.variableCount)
        allowance = FoldingAllowance(steps: limits.foldingStepsMax)
    }

    func program() -> Program {
        var references = ReferenceCollector(declarations)
        references.collect(checked.root)
        return Program(
            source: checked.source,
            resultType: checked.resultType,
            frameSize: checked.frameSize,
            meterSlot: meter.slot,
            stepsMax: limits.evaluationStepsMax,
            referencedSlots: references.slots,
            referencedFields: references.fields,
            referencedFunctions: references.functions,
            isStraight: references.isStraight,
            root: plan(checked.root),
            range: checked.root.range
        )
    }

    func plan(_ node: CheckedNode) -> any ProgramNode {
        switch node.kind {
        case .constant(let value): return ConstantNode(value)
        case .variable(let slot, _): return SlotNode(slot)
        case .unresolved(let name):
            let message = "no such name: \(name)"
            return FailingNode(EvaluationError(.noSuchName, message, range: node.range))
        case .field(let operand, let key): return field(operand, key, node)
        case .hasField(let operand, let key):
            return FieldPresenceNode(plan(operand), index: key.index)
        case .select(let operand, let name, let isOptional):
            let planned = plan(operand)
            let selector = Selector(name, declarations, node.range)
            return folded(SelectNode(planned, selector, isOptional: isOptional), [planned])
        case .hasKey(let operand, let name):
            let planned = plan(operand)
            let selector = Selector(name, declarations, node.range)
            return folded(KeyPresenceNode(planned, selector), [planned])
        case .index(let operand, let index, let isOptional):
            let operands = [plan(operand), plan(index)]
            return folded(
                IndexNode(operands[0], operands[1], isOptional: isOptional, node.range, meter),
                operands
            )
        case .call(let name, let overloads, let arguments):
            return call(name, overloads, arguments, node)
        case .unary(let symbol, let operand):
            let planned = plan(operand)
            return folded(
                symbol == .not ? NotNode(planned) : NegateNode(planned, node.range),
                [planned]
            )
        case .binary(let symbol, let left, let right): return binary(symbol, left, right, node)
        case .logical(let symbol, let operands): return logical(symbol, operands)
        case .conditional(let condition, let yes, let no): return conditional(condition, yes, no)
        case .list(let elements, let optional):
            let planned = elements.map(plan)
            return folded(ListNode(planned, optional: optional, meter), planned)
        case .map(let entries, let optional):
            let planned = entries.map { (key: plan($0.key), value: plan($0.value)) }
            return folded(
                MapNode(planned, optional: optional, node.range, meter),
                planned.flatMap { [$0.key, $0.value] }
            )
        case .comprehension(let comprehension): return self.comprehension(comprehension)
        }
    }

    /// The node's value as a constant when all operands are constants and it has one.
    func folded(_ node: any ProgramNode, _ operands: [any ProgramNode]) -> any ProgramNode {
        guard operands.allSatisfy({ $0 is ConstantNode }) else { return node }
        guard let value = allowance.value(of: node, meter) else { return node }
        return ConstantNode(value)
    }

    private func field(
        _ operand: CheckedNode,
        _ key: FieldKey,
        _ node: CheckedNode
    ) -> any ProgramNode {
        let message = "no such field set: \(key.name)"
        let unset = EvaluationError(.noSuchField, message, range: node.range)
        if case .variable(let slot, _) = operand.kind {
            return SlotFieldNode(slot: slot, index: key.index, unset: unset)
        }
        return FieldNode(plan(operand), index: key.index, unset: unset)
    }

    /// Drops operands that cannot decide; an operand that always decides is the result.
    private func logical(
        _ symbol: LogicalOperator,
        _ operands: [CheckedNode]
    ) -> any ProgramNode {
        let deciding = Value.bool(symbol == .or)
        var rest: [any ProgramNode] = []
        for operand in operands {
            let planned = plan(operand)
            guard let constant = planned.constant, case .bool = constant else {
                rest.append(planned)
                continue
            }
            if constant == deciding { return planned }
        }
        guard let first = rest.first else { return ConstantNode(.bool(symbol == .and)) }
        // A lone operand of unknown type still has to be proved a truth value.
        if rest.count == 1 { return first is any TruthNode ? first : TruthCheckNode(first) }
        return joined(symbol, rest[...])
    }

    /// Joins operands in pairs, so that many of them make a wide tree and not a deep one.
    ///
    /// Both connectives are associative, with their absorption of errors too.
    private func joined(
        _ symbol: LogicalOperator,
        _ operands: ArraySlice<any ProgramNode>
    ) -> any ProgramNode {
        guard operands.count > 1 else { return operands[operands.startIndex] }
        let middle = operands.startIndex + (operands.count + 1) / 2
        let left = joined(symbol, operands[..<middle])
        let right = joined(symbol, operands[middle...])
        return symbol == .and ? AndNode(left, right) : OrNode(left, right)
    }

    private func conditional(
        _ condition: CheckedNode,
        _ yes: CheckedNode,
        _ no: CheckedNode
    ) -> any ProgramNode {
        let planned = plan(condition)
        if let constant = planned.constant, case .bool(let truth) = constant {
            return plan(truth ? yes : no)
        }
        return ConditionalNode(planned, plan(yes), plan(no))
    }

    private func comprehension(_ comprehension: CheckedComprehension) -> any ProgramNode {
        let range = plan(comprehension.range)
        let filter = comprehension.filter.map(plan)
        let body = plan(comprehension.body)
        let slots = comprehension.slots
        let walk = Walk(slots: slots, range: range, meter: meter)
        switch comprehension.kind {
        case .all: return QuantifierNode(walk, body, deciding: false)
        case .exists: return QuantifierNode(walk, body, deciding: true)
        case .existsOne: return ExactlyOneNode(walk, body)
        case .map, .transformList: return CollectNode(walk, filter, body)
        case .filter: return CollectNode(walk, body, SlotNode(slots[0]))
        case .transformMap: return CollectMapNode(walk, filter, body, isEntry: false)
        case .transformMapEntry: return CollectMapNode(walk, filter, body, isEntry: true)
        case .bind: return BindNode(slot: slots[0], range, body)
        case .optionalMap: return OptionalMapNode(slot: slots[0], range, body, isFlat: false)
        case .optionalFlatMap: return OptionalMapNode(slot: slots[0], range, body, isFlat: true)
        }
    }
}
