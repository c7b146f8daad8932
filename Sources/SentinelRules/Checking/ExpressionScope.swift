import SentinelExpression

/// The names that an expression of a rule may use, and a way to compile one with errors in place.
struct ExpressionScope {
    /// The rule's object types, functions, definitions and parameters; no variables.
    var environment: Environment
    /// The parameters that are lengths of time and have no maximum.
    var unbounded: Set<String> = []
    /// Fields that the rule makes itself: columns, common values and totals of groups.
    var ownNames: Set<String> = []
    /// Names whose meaning is not known, because what gives them one is wrong: they fit everywhere,
    /// and nothing more is said of them.
    var unknown: Set<String> = []
    /// Knows the definitions, once they are checked.
    private var compiler: Compiler?
    private let collector: DiagnosticCollector

    init(_ environment: Environment, _ collector: DiagnosticCollector) {
        self.environment = environment
        self.environment.limits.sourceBytesMax = DocumentLimits.expressionBytesMax
        self.environment.limits.nodeCountMax = DocumentLimits.expressionPartsMax
        self.collector = collector
    }

    /// Whether the definitions can be used; what is wrong with one is reported in its own body.
    ///
    /// What is wrong with a shared one only together with the rule's own, such as a circle, is
    /// reported where the rule uses it.
    mutating func check(_ definitions: [DefinitionSyntax], uses: [LocatedText] = []) -> Bool {
        do {
            compiler = try Compiler(environment)
            return true
        } catch {
            for diagnostic in error.list {
                // The definition that stands last is the one that repeats a name.
                let definition = definitions.last { diagnostic.origin == "macro \($0.name.text)" }
                if let definition {
                    report(diagnostic, definition.body)
                } else {
                    collector.report(
                        "in the shared \(diagnostic.origin): \(diagnostic.message)",
                        at: uses.first?.position ?? DocumentPosition(line: 1, column: 1)
                    )
                }
            }
            return replaceWrong(Set(error.list.map(\.origin)))
        }
    }

    /// Gives wrong definitions a body that fits everywhere; whether all can be used then.
    private mutating func replaceWrong(_ origins: Set<String>) -> Bool {
        let body = "wrong"
        unknown.insert(body)
        environment.macros = environment.macros.map { macro in
            origins.contains("macro \(macro.name)")
                ? MacroDefinition(name: macro.name, parameters: macro.parameters, body: body)
                : macro
        }
        compiler = try? Compiler(environment)
        return compiler != nil
    }

    /// The scope with these variables; a variable's position is its slot in the frame.
    func with(_ variables: [Environment.Variable]) -> ExpressionScope {
        var scope = self
        let free = unknown.subtracting(variables.map(\.name))
        scope.environment.variables =
            variables + free.sorted().map { Environment.Variable($0, .dynamic) }
        return scope
    }

    /// The program of an expression; nil where a diagnostic was reported.
    func compile(_ source: LocatedText, expecting: ExpressionType? = nil) -> Program? {
        guard collector.counts(source) else { return nil }
        do throws(ExpressionDiagnostics) {
            let compiler = try prepared()
            if let trace = collector.trace {
                return try trace.compile(source, compiler, expecting: expecting)
            }
            let parsed = try compiler.parse(source.text, origin: "")
            let checked = try compiler.check(parsed, expecting: expecting)
            note(parsed, source)
            return compiler.plan(checked)
        } catch {
            for diagnostic in error.list { report(diagnostic, source) }
            return nil
        }
    }

    /// A compiler of the environment as it is now, with the macros that were prepared before.
    private func prepared() throws(ExpressionDiagnostics) -> Compiler {
        guard let compiler else { return try Compiler(environment) }
        return Compiler(environment, macrosOf: compiler)
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

    /// Takes note of what is sound and yet makes no sense.
    private func note(_ parsed: ParsedExpression, _ source: LocatedText) {
        for finding in CodeChecker(parsed.root, ownNames: ownNames).findings {
            let inner = parsed.source.position(at: finding.range.start)
            collector.report(
                finding.message,
                at: source.place(line: inner.line, column: inner.column),
                hint: finding.hint,
                grade: .note
            )
        }
    }

    private func report(_ diagnostic: ExpressionDiagnostic, _ source: LocatedText) {
        if diagnostic.code == .unknownFunction, unknown.contains(where: diagnostic.names) { return }
        let inner = diagnostic.position
        let position = source.place(line: inner.line, column: inner.column)
        let names = environment.variables.map(\.name) + environment.constants.keys.sorted()
        let words = ExpressionHint(diagnostic, names: names)
        collector.report(words.message, at: position, hint: words.hint)
    }
}

extension ExpressionDiagnostic {
    /// Whether the message is about a function of this name.
    fileprivate func names(_ function: String) -> Bool {
        message.contains("'\(function)'")
    }
}
