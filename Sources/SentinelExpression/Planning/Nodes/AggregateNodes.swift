/// `[elements]`.
final class ListNode: ProgramNode {
    private let elements: [any ProgramNode]
    private let optional: Set<Int>

    init(_ elements: [any ProgramNode], optional: Set<Int>) {
        self.elements = elements
        self.optional = optional
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
        return .list(values)
    }
}

/// `{entries}`.
final class MapNode: ProgramNode {
    private let entries: [(key: any ProgramNode, value: any ProgramNode)]
    private let optional: Set<Int>
    private let range: SourceRange

    init(
        _ entries: [(key: any ProgramNode, value: any ProgramNode)],
        optional: Set<Int>,
        _ range: SourceRange
    ) {
        self.entries = entries
        self.optional = optional
        self.range = range
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
            return .map(try ValueMap(values))
        } catch {
            throw error.located(at: range)
        }
    }
}
