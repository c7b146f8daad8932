/// Finds the variables and fields a checked expression reads, and the functions it calls.
struct ReferenceCollector {
    private(set) var slots: Set<Int> = []
    private(set) var fields: Set<Program.FieldReference> = []
    private(set) var functions: Set<String> = []
    /// Whether nothing in it decides which way it goes.
    private(set) var isStraight = true
    private let variableCount: Int
    private let declarations: Declarations

    init(_ declarations: Declarations) {
        self.declarations = declarations
        variableCount = declarations.variableCount
    }

    mutating func collect(_ node: CheckedNode) {
        switch node.kind {
        case .variable(let slot, _) where slot < variableCount: slots.insert(slot)
        case .field(let operand, let key), .hasField(let operand, let key): add(operand, key)
        case .select(let operand, let name, _), .hasKey(let operand, let name):
            addAll(operand, name)
        case .call(let name, _, _): functions.insert(name)
        case .conditional, .logical, .comprehension, .index: isStraight = false
        case .binary(let sign, _, _) where sign != .add && sign != .subtract: isStraight = false
        default: break
        }
        for child in node.children { collect(child) }
    }

    private mutating func add(_ operand: CheckedNode, _ key: FieldKey) {
        var slot: Int?
        if case .variable(let variable, _) = operand.kind, variable < variableCount {
            slot = variable
        }
        fields.insert(.init(slot: slot, typeName: key.typeName, fieldIndex: key.index))
    }

    /// A value of unknown type may be an object of any type that has such a field.
    private mutating func addAll(_ operand: CheckedNode, _ name: String) {
        var only: String?
        if case .object(let typeName) = operand.type { only = typeName }
        for (typeName, object) in declarations.objects where only == nil || only == typeName {
            guard let index = object.indices[name] else { continue }
            add(operand, FieldKey(typeName: typeName, name: name, index: index))
        }
    }
}

extension CheckedNode {
    /// The nodes directly below.
    var children: [CheckedNode] {
        switch kind {
        case .constant, .variable, .unresolved: []
        case .field(let operand, _), .hasField(let operand, _), .select(let operand, _, _),
            .hasKey(let operand, _), .unary(_, let operand):
            [operand]
        case .index(let operand, let index, _): [operand, index]
        case .call(_, _, let arguments): arguments
        case .binary(_, let left, let right): [left, right]
        case .logical(_, let operands): operands
        case .conditional(let condition, let yes, let no): [condition, yes, no]
        case .list(let elements, _): elements
        case .map(let entries, _): entries.flatMap { [$0.key, $0.value] }
        case .comprehension(let comprehension):
            [comprehension.range] + (comprehension.filter.map { [$0] } ?? []) + [comprehension.body]
        }
    }
}
