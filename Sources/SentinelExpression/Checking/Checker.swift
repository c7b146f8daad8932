/// Finds the meaning of every name and the type of every node.
///
/// The rules are those of langdef.md, "Gradual type checking". All mistakes are collected: a node
/// that is wrong gets the type `dyn`, which fits everywhere, so that one mistake is told once.
struct Checker {
    let declarations: Declarations
    let source: SourceText
    private let root: ExpressionSyntax
    private let expansions: [SourceRange: String]
    private let limits: CompilerLimits
    /// Without checking all types are `dyn`, and what has no meaning fails when it is evaluated.
    let isChecking: Bool
    var substitution = TypeSubstitution()
    private var diagnostics: [ExpressionDiagnostic] = []
    /// The comprehension variables in sight, the innermost last.
    private var locals: [(name: String, type: ExpressionType, slot: Int)] = []
    private var localCountMax = 0
    /// The slot of the evaluation's account (``Meter``), behind those of the environment.
    private static let reservedSlotCount = 1

    init(
        _ declarations: Declarations,
        _ parsed: ParsedExpression,
        _ limits: CompilerLimits,
        isChecking: Bool
    ) {
        self.declarations = declarations
        source = parsed.source
        root = parsed.root
        expansions = parsed.expansions
        self.limits = limits
        self.isChecking = isChecking
    }

    mutating func check(
        expecting expected: ExpressionType?
    ) throws(ExpressionDiagnostics) -> CheckedExpression {
        let node = check(root)
        if let expected, diagnostics.isEmpty, !substitution.assign(node.type, to: expected) {
            report(
                .typeMismatch,
                "the expression has the wrong type",
                at: root.range,
                found: name(of: node.type),
                expected: expected.description
            )
        }
        guard diagnostics.isEmpty else { throw ExpressionDiagnostics(diagnostics, in: source) }
        return CheckedExpression(
            source: source,
            root: node,
            substitution: substitution,
            frameSize: declarations.variableCount + Self.reservedSlotCount + localCountMax
        )
    }

    // MARK: Diagnostics

    mutating func report(
        _ code: ExpressionDiagnostic.Code,
        _ message: String,
        at range: SourceRange,
        found: String? = nil,
        expected: String? = nil,
        suggestion: String? = nil
    ) {
        guard isChecking, diagnostics.count < limits.diagnosticCountMax else { return }
        var diagnostic = ExpressionDiagnostic(code, message, at: range)
        diagnostic.found = found
        diagnostic.expected = expected
        diagnostic.suggestion = suggestion
        diagnostic.note = expansions[range].map { "in the expansion of the macro '\($0)'" }
        diagnostics.append(diagnostic)
    }

    /// A type as diagnostics name it.
    func name(of type: ExpressionType) -> String {
        substitution.resolve(type, unbound: .dynamic).description
    }

    // MARK: Scopes

    /// A variable of a comprehension around the place.
    func local(_ name: String, _ scope: ExpressionSyntax.NameScope) -> CheckedNode.Kind? {
        guard scope == .lexical else { return nil }
        return locals.last { $0.name == name }.map { .variable(slot: $0.slot, name: name) }
    }

    func localType(_ name: String) -> ExpressionType? {
        locals.last { $0.name == name }?.type
    }

    var localNames: [String] { locals.map(\.name) }

    /// Opens a scope and gives the new variables' slots, behind those of the environment.
    mutating func declare(_ variables: [(name: String, type: ExpressionType)]) -> [Int] {
        var slots: [Int] = []
        for variable in variables {
            let slot = declarations.variableCount + Self.reservedSlotCount + locals.count
            locals.append((variable.name, variable.type, slot))
            slots.append(slot)
        }
        localCountMax = max(localCountMax, locals.count)
        return slots
    }

    mutating func close(_ slots: [Int]) {
        locals.removeLast(slots.count)
    }

    // MARK: Nodes

    func node(
        _ kind: CheckedNode.Kind,
        _ type: ExpressionType,
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        CheckedNode(kind: kind, type: isChecking ? type : .dynamic, range: expression.range)
    }

    mutating func check(_ expression: ExpressionSyntax) -> CheckedNode {
        switch expression.kind {
        case .literal(let value): return node(.constant(value), value.runtimeType, expression)
        case .identifier(let name, let scope): return identifier(name, scope, expression)
        case .select(let operand, let field, let isOptional):
            return select(operand, field, isOptional, expression)
        case .presence(let operand, let field): return presence(operand, field, expression)
        case .index(let operand, let index, let isOptional):
            return self.index(operand, index, isOptional, expression)
        case .call(let target, let function, let arguments):
            return call(target, function, arguments, expression)
        case .unary(let symbol, let operand):
            let operand = check(operand)
            let signatures = OperatorSignature.signatures(of: symbol)
            let type = result(of: symbol.rawValue, signatures, [operand], expression)
            return node(.unary(symbol, operand), type, expression)
        case .binary(let symbol, let left, let right):
            let left = check(left)
            let right = check(right)
            let signatures = OperatorSignature.signatures(of: symbol)
            let type = result(of: symbol.rawValue, signatures, [left, right], expression)
            return node(.binary(symbol, left, right), type, expression)
        case .logical(let symbol, let operands):
            let operands = operands.map { condition($0, of: "'\(symbol.rawValue)'") }
            return node(.logical(symbol, operands), .bool, expression)
        case .conditional(let condition, let yes, let no):
            return conditional(condition, yes, no, expression)
        case .list(let elements): return list(elements, expression)
        case .map(let entries): return map(entries, expression)
        case .comprehension(let comprehension): return self.comprehension(comprehension, expression)
        }
    }

    /// Checks an expression that must be a truth value.
    mutating func condition(_ expression: ExpressionSyntax, of place: String) -> CheckedNode {
        let checked = check(expression)
        if !substitution.assign(checked.type, to: .bool) {
            report(
                .typeMismatch,
                "\(place) takes truth values",
                at: expression.range,
                found: name(of: checked.type),
                expected: "bool"
            )
        }
        return checked
    }

    private mutating func conditional(
        _ condition: ExpressionSyntax,
        _ yes: ExpressionSyntax,
        _ no: ExpressionSyntax,
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        let condition = self.condition(condition, of: "the condition before '?'")
        let yesNode = check(yes)
        let noNode = check(no)
        let type = substitution.fresh()
        if !substitution.assign([yesNode.type, noNode.type], to: [type, type]) {
            report(
                .typeMismatch,
                "both sides of ':' must have the same type",
                at: no.range,
                found: name(of: noNode.type),
                expected: name(of: yesNode.type)
            )
            return node(.conditional(condition, yesNode, noNode), .dynamic, expression)
        }
        return node(.conditional(condition, yesNode, noNode), type, expression)
    }
}
