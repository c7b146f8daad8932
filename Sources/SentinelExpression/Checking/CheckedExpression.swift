/// What checking gives: a tree in which every node has a type and every name a meaning.
public struct CheckedExpression: Sendable {
    /// The text.
    public let source: SourceText
    let root: CheckedNode
    let substitution: TypeSubstitution
    let frameSize: Int

    /// The type of the whole expression.
    public var resultType: ExpressionType { type(of: root) }

    func type(of node: CheckedNode) -> ExpressionType {
        substitution.resolve(node.type, unbound: .dynamic)
    }
}

/// A node of the checked tree.
struct CheckedNode: Sendable {
    indirect enum Kind: Sendable {
        case constant(Value)
        /// A variable of the environment or of a comprehension.
        case variable(slot: Int, name: String)
        /// A name without meaning; only where types are not checked.
        case unresolved(String)
        /// A field of a declared object type.
        case field(CheckedNode, FieldKey)
        case hasField(CheckedNode, FieldKey)
        /// A key of a map, or a field of a value whose type is not known.
        case select(CheckedNode, String, isOptional: Bool)
        case hasKey(CheckedNode, String)
        case index(CheckedNode, CheckedNode, isOptional: Bool)
        case call(String, [FunctionOverload], [CheckedNode])
        case unary(UnaryOperator, CheckedNode)
        case binary(BinaryOperator, CheckedNode, CheckedNode)
        case logical(LogicalOperator, [CheckedNode])
        case conditional(CheckedNode, CheckedNode, CheckedNode)
        case list([CheckedNode], optional: Set<Int>)
        case map([(key: CheckedNode, value: CheckedNode)], optional: Set<Int>)
        case comprehension(CheckedComprehension)
    }

    var kind: Kind
    var type: ExpressionType
    var range: SourceRange
}

/// A field of an object type.
struct FieldKey: Hashable, Sendable {
    var typeName: String
    var name: String
    var index: Int
}

/// A comprehension whose variables have slots.
struct CheckedComprehension: Sendable {
    var kind: Comprehension.Kind
    var slots: [Int]
    var range: CheckedNode
    var filter: CheckedNode?
    var body: CheckedNode
}
