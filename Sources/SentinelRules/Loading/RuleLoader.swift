import SentinelEvent
import SentinelExpression

/// The life of a rule document: text → nodes → syntax → checked rule.
enum RuleLoader {
    /// The rule of a text over the shared documents, which are known by name; nil are those with
    /// mistakes of their own.
    ///
    /// - Throws: `RuleErrors` with all that is wrong with it.
    static func load(
        _ text: String,
        file: String,
        shared: [String: SharedDocument?] = [:],
        trace: CompilationTrace? = nil
    ) throws(RuleErrors) -> Loaded {
        let collector = DiagnosticCollector(file: file, trace: trace)
        let root = YAMLReader.read(text, collector)
        let syntax = root.flatMap { RuleParser(collector).parse($0) }
        var rule: Rule?
        if let syntax {
            let hash = SHA256.hexadecimal(text)
            rule = RuleChecker(collector).check(syntax, shared: shared, hash: hash)
        }
        return Loaded(rule: try collector.result(rule), notes: collector.notesInOrder)
    }

    /// A rule with what is worth a look in it.
    struct Loaded {
        let rule: Rule
        let notes: [RuleDiagnostic]
    }

    /// The shared document of a text.
    ///
    /// - Throws: `RuleErrors` with all that is wrong with it.
    static func loadShared(
        _ text: String,
        file: String,
        name: String
    ) throws(RuleErrors) -> SharedDocument {
        let collector = DiagnosticCollector(file: file)
        let syntax = YAMLReader.read(text, collector).flatMap { SharedParser(collector).parse($0) }
        var document: SharedDocument?
        if let syntax, collector.diagnostics.isEmpty {
            var environment = Environment()
            environment.extensions = .all
            environment.functions = RuleFunctions.all
            environment.macros = syntax.definitions.map(\.macro)
            var scope = ExpressionScope(environment, collector)
            if scope.check(syntax.definitions), collector.diagnostics.isEmpty {
                let lists = syntax.lists.map { list in
                    (list.name.text, Value.list(list.texts.map { .string($0) }))
                }
                document = SharedDocument(
                    name: name,
                    hash: SHA256.hexadecimal(text),
                    definitions: syntax.definitions,
                    lists: Dictionary(lists) { first, _ in first }
                )
            }
        }
        return try collector.result(document)
    }
}

extension DiagnosticCollector {
    /// What was made of a document, or all that is wrong with it.
    ///
    /// A rule that is not used without a word would look like a rule that finds nothing.
    func result<Result>(_ result: Result?) throws(RuleErrors) -> Result {
        guard let result, diagnostics.isEmpty else {
            if diagnostics.isEmpty {
                let start = DocumentPosition(line: 1, column: 1)
                report("the document makes no rule", at: start)
            }
            throw RuleErrors(inOrder)
        }
        return result
    }
}
