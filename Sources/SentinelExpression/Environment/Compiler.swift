/// Compiles the expressions of one environment: parse, expand, check, plan.
public struct Compiler: Sendable {
    /// The environment it was made from.
    public let environment: Environment
    let declarations: Declarations
    let macros: MacroTable

    /// Prepares an environment; macros that are wrong show here.
    public init(_ environment: Environment) throws(ExpressionDiagnostics) {
        self.environment = environment
        declarations = Declarations(environment)
        macros = try MacroTable(
            environment.macros,
            limits: environment.limits,
            extensions: environment.extensions
        )
    }

    /// A compiler of another environment with the same macros, which are not read once more.
    public init(_ environment: Environment, macrosOf other: Compiler) {
        self.environment = environment
        declarations = Declarations(environment)
        macros = other.macros
    }

    /// Compiles an expression.
    ///
    /// - Parameters:
    ///   - source: the text.
    ///   - origin: what diagnostics call the text.
    ///   - expecting: the type the expression must have.
    /// - Returns: the program.
    /// - Throws: everything that is wrong with the text.
    public func compile(
        _ source: String,
        origin: String = "expression",
        expecting: ExpressionType? = nil
    ) throws(ExpressionDiagnostics) -> Program {
        let parsed = try parse(source, origin: origin)
        return plan(try check(parsed, expecting: expecting))
    }

    /// Compiles an expression without checking types: what does not fit shows at run time.
    public func compileUnchecked(
        _ source: String,
        origin: String = "expression"
    ) throws(ExpressionDiagnostics) -> Program {
        let parsed = try parse(source, origin: origin)
        var checker = Checker(declarations, parsed, environment.limits, isChecking: false)
        return plan(try checker.check(expecting: nil))
    }

    /// The first stage: text to syntax tree, with macros expanded.
    public func parse(
        _ source: String,
        origin: String = "expression"
    ) throws(ExpressionDiagnostics) -> ParsedExpression {
        let source = SourceText(source, origin: origin)
        do throws(SyntaxFailure) {
            let root = try Parser.parse(
                source,
                limits: environment.limits,
                extensions: environment.extensions
            )
            var expander = MacroExpander(macros, limits: environment.limits)
            let expanded = try expander.expand(root)
            return ParsedExpression(source: source, root: expanded, expansions: expander.expansions)
        } catch {
            throw ExpressionDiagnostics([error.diagnostic], in: source)
        }
    }

    /// The second stage: syntax tree to typed tree, with names resolved.
    public func check(
        _ parsed: ParsedExpression,
        expecting: ExpressionType? = nil
    ) throws(ExpressionDiagnostics) -> CheckedExpression {
        var checker = Checker(declarations, parsed, environment.limits, isChecking: true)
        let checked = try checker.check(expecting: expecting)
        var patterns = PatternChecker(Planner(declarations, checked, environment.limits))
        patterns.check(checked.root)
        guard patterns.diagnostics.isEmpty else {
            throw ExpressionDiagnostics(patterns.diagnostics, in: parsed.source)
        }
        return checked
    }

    /// The third stage: typed tree to program.
    public func plan(_ checked: CheckedExpression) -> Program {
        Planner(declarations, checked, environment.limits).program()
    }
}

/// What parsing gives: the syntax tree and its text.
public struct ParsedExpression: Sendable, CustomStringConvertible {
    /// The text.
    public let source: SourceText
    /// The tree.
    public let root: ExpressionSyntax
    /// The calls of macros that were expanded.
    let expansions: [SourceRange: String]

    /// The tree as source text.
    public var description: String { root.description }
}
