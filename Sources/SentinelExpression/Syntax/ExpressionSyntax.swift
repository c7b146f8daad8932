/// One node of the syntax tree, with its stretch of the source.
public struct ExpressionSyntax: Sendable {
    /// What the node is.
    public indirect enum Kind: Sendable {
        /// A number, a text, bytes, a truth value or null.
        case literal(Value)
        /// A name.
        case identifier(String, NameScope)
        /// `operand.field`, or `operand.?field`.
        case select(operand: ExpressionSyntax, field: String, isOptional: Bool)
        /// `has(operand.field)`.
        case presence(operand: ExpressionSyntax, field: String)
        /// `operand[index]`, or `operand[?index]`.
        case index(operand: ExpressionSyntax, index: ExpressionSyntax, isOptional: Bool)
        /// `function(arguments)` or `target.function(arguments)`.
        case call(target: ExpressionSyntax?, function: String, arguments: [ExpressionSyntax])
        /// `!operand`, `-operand`.
        case unary(UnaryOperator, ExpressionSyntax)
        /// Two operands with an operator between them.
        case binary(BinaryOperator, ExpressionSyntax, ExpressionSyntax)
        /// Two or more operands, all joined by `&&` or all by `||`.
        case logical(LogicalOperator, [ExpressionSyntax])
        /// `condition ? yes : no`.
        case conditional(ExpressionSyntax, ExpressionSyntax, ExpressionSyntax)
        /// `[elements]`.
        case list([ListElement])
        /// `{entries}`.
        case map([MapEntry])
        /// A macro that walks a list or map, or binds a name.
        case comprehension(Comprehension)
    }

    /// Where the search for a name begins.
    public enum NameScope: Hashable, Sendable {
        /// In the comprehensions around the name, then in the environment.
        case lexical
        /// In the environment: a free name of a macro's body, which no comprehension at the place
        /// of the call may capture.
        case environment
        /// In the environment without regard to the container: written with a leading dot.
        case root
    }

    /// An element of a list literal.
    public struct ListElement: Sendable {
        /// The element.
        public var value: ExpressionSyntax
        /// Whether it is written with a question mark: absent when it is `optional.none()`.
        public var isOptional: Bool
    }

    /// An entry of a map literal.
    public struct MapEntry: Sendable {
        /// The key.
        public var key: ExpressionSyntax
        /// The value.
        public var value: ExpressionSyntax
        /// Whether the key is written with a question mark.
        public var isOptional: Bool
    }

    /// What the node is.
    public let kind: Kind
    /// The stretch of the source; a macro's expansion has that of its call.
    public let range: SourceRange
    /// The number of levels of the tree from here down.
    let height: Int
    /// The number of nodes of the tree from here down.
    let nodeCount: Int

    init(_ kind: Kind, at range: SourceRange) {
        self.kind = kind
        self.range = range
        var height = 0
        var nodeCount = 1
        for child in kind.children {
            height = max(height, child.height)
            // Shared subtrees count each time: bounded well before the sum overflows.
            nodeCount = nodeCount.addingReportingOverflow(child.nodeCount).partialValue
        }
        self.height = height + 1
        self.nodeCount = nodeCount
    }
}

/// An operator before its operand.
public enum UnaryOperator: String, Sendable {
    /// Logical complement.
    case not = "!"
    /// Arithmetic complement.
    case negate = "-"
}

/// An operator between two operands, without those that do not always evaluate both.
public enum BinaryOperator: String, Sendable {
    /// Multiplication.
    case multiply = "*"
    /// Division.
    case divide = "/"
    /// Remainder, with the sign of the dividend.
    case remainder = "%"
    /// Addition and joining.
    case add = "+"
    /// Subtraction.
    case subtract = "-"
    /// Equality.
    case equal = "=="
    /// Inequality.
    case notEqual = "!="
    /// Before, in the order of the type.
    case less = "<"
    /// Before or equal.
    case lessOrEqual = "<="
    /// After.
    case greater = ">"
    /// After or equal.
    case greaterOrEqual = ">="
    /// Membership in a list or among the keys of a map.
    case contained = "in"

    /// How tightly the operator binds: higher is tighter.
    var precedence: Int {
        switch self {
        case .multiply, .divide, .remainder: 5
        case .add, .subtract: 4
        default: 3
        }
    }
}

/// A connective of truth values.
public enum LogicalOperator: String, Sendable {
    /// True when all operands are.
    case and = "&&"
    /// True when one operand is.
    case or = "||"

    var precedence: Int { self == .and ? 2 : 1 }
}
