import SentinelExpression

/// Finds the predicates of an expression: the parts whose truth decides something.
struct PredicateFinder {
    /// A part of the text, in bytes.
    struct Predicate {
        let range: Range<Int>
        /// What leaves it out: the value that makes no difference where it stands.
        let neutral: Bool
    }

    private(set) var predicates: [Predicate] = []

    /// The predicates of a text; none where it is no expression.
    ///
    /// - Parameters:
    ///   - text: the expression.
    ///   - isCondition: whether the whole is a condition whatever it looks like.
    /// - Returns: the predicates, outer ones before those inside.
    static func predicates(of text: String, isCondition: Bool) -> [Predicate] {
        var environment = Environment()
        environment.extensions = .all
        guard let compiler = try? Compiler(environment),
            let parsed = try? compiler.parse(text)
        else { return [] }
        var finder = PredicateFinder()
        let root = parsed.root
        if isCondition || root.isTruth { finder.add(root, neutral: true) }
        finder.walk(root)
        return finder.predicates
    }

    private mutating func add(_ node: ExpressionSyntax, neutral: Bool) {
        let range = node.range.start..<node.range.end
        guard !predicates.contains(where: { $0.range == range }) else { return }
        predicates.append(Predicate(range: range, neutral: neutral))
    }

    private mutating func walk(_ node: ExpressionSyntax) {
        switch node.kind {
        case .literal, .identifier: break
        case .select(let operand, _, _), .presence(let operand, _): walk(operand)
        case .index(let operand, let index, _):
            walk(operand)
            walk(index)
        case .call(let target, _, let arguments):
            if let target { walk(target) }
            for argument in arguments {
                if argument.isTruth { add(argument, neutral: true) }
                walk(argument)
            }
        case .unary(let unary, let operand):
            if unary == .not { add(operand, neutral: true) }
            walk(operand)
        case .binary(_, let left, let right):
            walk(left)
            walk(right)
        case .logical(let connective, let operands):
            for operand in operands {
                add(operand, neutral: connective == .and)
                walk(operand)
            }
        case .conditional(let condition, let yes, let no):
            add(condition, neutral: true)
            for part in [condition, yes, no] { walk(part) }
        case .list(let elements): for element in elements { walk(element.value) }
        case .map(let entries):
            for entry in entries {
                walk(entry.key)
                walk(entry.value)
            }
        case .comprehension(let comprehension):
            walk(comprehension.range)
            if let filter = comprehension.filter {
                add(filter, neutral: true)
                walk(filter)
            }
            if comprehension.kind.asksOfEach { add(comprehension.body, neutral: true) }
            walk(comprehension.body)
        }
    }
}

extension Comprehension.Kind {
    /// Whether its body is a condition.
    fileprivate var asksOfEach: Bool {
        switch self {
        case .all, .exists, .existsOne, .filter: true
        default: false
        }
    }
}

extension ExpressionSyntax {
    /// Whether it can only be true or false, as far as its form tells.
    fileprivate var isTruth: Bool {
        switch kind {
        case .presence, .logical: true
        case .unary(let unary, _): unary == .not
        case .binary(let comparison, _, _):
            [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained]
                .contains(comparison)
        case .call(_, let function, _):
            ["startsWith", "endsWith", "contains", "matches", "hasValue"].contains(function)
        case .comprehension(let comprehension):
            [.all, .exists, .existsOne].contains(comprehension.kind)
        default: false
        }
    }
}
