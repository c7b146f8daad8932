import SentinelExpression

/// The names that an expression of a rule may use, and a way to compile one with errors in place.
struct ExpressionScope {
    /// The rule's object types, functions, definitions and parameters; no variables.
    var environment: Environment
    /// The parameters that are lengths of time and have no maximum.
    var unbounded: Set<String> = []
    private let collector: DiagnosticCollector

    init(_ environment: Environment, _ collector: DiagnosticCollector) {
        self.environment = environment
        self.collector = collector
    }

    /// Whether the definitions can be used; what is wrong with one is reported in its own body.
    func check(_ definitions: [DefinitionSyntax]) -> Bool {
        do {
            _ = try Compiler(environment)
            return true
        } catch {
            for diagnostic in error.list {
                // The definition that stands last is the one that repeats a name.
                let definition = definitions.last { diagnostic.origin == "macro \($0.name.text)" }
                if let definition { report(diagnostic, definition.body) }
            }
            return false
        }
    }

    /// The scope with these variables; a variable's position is its slot in the frame.
    func with(_ variables: [Environment.Variable]) -> ExpressionScope {
        var scope = self
        scope.environment.variables = variables
        return scope
    }

    /// The program of an expression; nil where a diagnostic was reported.
    func compile(_ source: LocatedText, expecting: ExpressionType? = nil) -> Program? {
        do {
            return try environment.compile(source.text, origin: "", expecting: expecting)
        } catch {
            for diagnostic in error.list { report(diagnostic, source) }
            return nil
        }
    }

    /// The program of an expression whose type has to be one of several.
    func compile(
        _ source: LocatedText,
        oneOf types: [ExpressionType],
        _ words: String
    ) -> Program? {
        guard let program = compile(source) else { return nil }
        guard types.contains(program.resultType) || program.resultType == .dynamic else {
            collector.report(
                "the expression is \(program.resultType), where \(words) is expected",
                at: source.position
            )
            return nil
        }
        return program
    }

    private func report(_ diagnostic: ExpressionDiagnostic, _ source: LocatedText) {
        let inner = diagnostic.position
        let position = source.place(line: inner.line, column: inner.column)
        var message = diagnostic.message
        if let found = diagnostic.found { message += "; found \(found)" }
        if let expected = diagnostic.expected { message += "; expected \(expected)" }
        let hint = diagnostic.suggestion.map { "did you mean '\($0)'?" }
        collector.report(message, at: position, hint: hint ?? diagnostic.note)
    }
}
