/// How a name is found in a value whose type is known at run time only.
struct Selector: Sendable {
    let name: String
    let range: SourceRange
    private let key: Value
    /// The object types that have a field of this name, and its index.
    private let fields: [(typeName: String, index: Int)]

    init(_ name: String, _ declarations: Declarations, _ range: SourceRange) {
        self.name = name
        self.range = range
        key = .string(name)
        fields = declarations.objects.compactMap { object in
            object.value.indices[name].map { (object.key, $0) }
        }
    }

    /// The value of this name, or nil when it is not there.
    func find(in value: Value) throws(EvaluationError) -> Value? {
        switch value {
        case .map(let map): return map[key]
        case .object(let object):
            for field in fields where field.typeName == object.typeName {
                return object.field(field.index)
            }
            throw missing(.noSuchField)
        default:
            let type = value.runtimeType.runtimeName
            let message = "a value of type '\(type)' has no field '\(name)'"
            throw EvaluationError(.noMatchingOverload, message, range: range)
        }
    }

    /// The value of this name; none is an error.
    func get(from value: Value) throws(EvaluationError) -> Value {
        if let found = try find(in: value) { return found }
        if case .map = value { throw missing(.noSuchKey) }
        throw missing(.noSuchField)
    }

    private func missing(_ code: EvaluationError.Code) -> EvaluationError {
        let what = code == .noSuchKey ? "no such key" : "no such field set"
        return EvaluationError(code, "\(what): \(name)", range: range)
    }
}

/// `operand.name`.
final class SelectNode: ProgramNode {
    private let operand: any ProgramNode
    private let selector: Selector
    private let isOptional: Bool

    init(_ operand: any ProgramNode, _ selector: Selector, isOptional: Bool) {
        self.operand = operand
        self.selector = selector
        self.isOptional = isOptional
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        let value = try operand.value(&frame)
        if case .optional(let inner) = value {
            guard let inner else { return value }
            return .optional(try selector.find(in: inner))
        }
        return isOptional ? .optional(try selector.find(in: value)) : try selector.get(from: value)
    }
}

/// `has(operand.name)`.
final class KeyPresenceNode: TruthNode {
    private let operand: any ProgramNode
    private let selector: Selector

    init(_ operand: any ProgramNode, _ selector: Selector) {
        self.operand = operand
        self.selector = selector
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let value = try operand.value(&frame)
        if case .optional(let inner) = value {
            guard let inner else { return false }
            return try selector.find(in: inner) != nil
        }
        return try selector.find(in: value) != nil
    }
}

/// `operand[index]`.
final class IndexNode: ProgramNode {
    private let operand: any ProgramNode
    private let index: any ProgramNode
    private let isOptional: Bool
    private let range: SourceRange
    private let meter: Meter

    init(
        _ operand: any ProgramNode,
        _ index: any ProgramNode,
        isOptional: Bool,
        _ range: SourceRange,
        _ meter: Meter
    ) {
        self.operand = operand
        self.index = index
        self.isOptional = isOptional
        self.range = range
        self.meter = meter
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        let container = try operand.value(&frame)
        let key = try index.value(&frame)
        do throws(EvaluationError) {
            try meter.chargeParts(key, &frame)
            if case .optional(let inner) = container {
                guard let inner else { return container }
                return .optional(try Access.find(inner, key))
            }
            return isOptional
                ? .optional(try Access.find(container, key)) : try Access.get(container, key)
        } catch {
            throw error.located(at: range)
        }
    }
}
