/// `[elements]`.
final class ListNode: ProgramNode {
    private let elements: [any ProgramNode]
    private let optional: Set<Int>
    private let meter: Meter

    init(_ elements: [any ProgramNode], optional: Set<Int>, _ meter: Meter) {
        self.elements = elements
        self.optional = optional
        self.meter = meter
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for index in elements.indices {
            let value = try elements[index].value(&frame)
            guard optional.contains(index) else {
                values.append(value)
                continue
            }
            guard case .optional(let inner) = value else { throw .noMatchingOverload("?", [value]) }
            if let inner { values.append(inner) }
        }
        let list = Value.list(values)
        try meter.chargeParts(list, &frame)
        return list
    }
}

/// `{entries}`.
final class MapNode: ProgramNode {
    private let entries: [(key: any ProgramNode, value: any ProgramNode)]
    private let optional: Set<Int>
    private let range: SourceRange
    private let meter: Meter

    init(
        _ entries: [(key: any ProgramNode, value: any ProgramNode)],
        optional: Set<Int>,
        _ range: SourceRange,
        _ meter: Meter
    ) {
        self.entries = entries
        self.optional = optional
        self.range = range
        self.meter = meter
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        var values: [(key: Value, value: Value)] = []
        values.reserveCapacity(entries.count)
        for index in entries.indices {
            let key = try entries[index].key.value(&frame)
            let value = try entries[index].value.value(&frame)
            switch key {
            case .int, .uint, .bool, .string: break
            default: throw EvaluationError(.invalidArgument, "unsupported key type", range: range)
            }
            guard optional.contains(index) else {
                values.append((key, value))
                continue
            }
            guard case .optional(let inner) = value else { throw .noMatchingOverload("?", [value]) }
            if let inner { values.append((key, inner)) }
        }
        do throws(EvaluationError) {
            let map = Value.map(try ValueMap(values))
            try meter.chargeParts(map, &frame)
            return map
        } catch {
            throw error.located(at: range)
        }
    }
}
