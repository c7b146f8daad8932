/// A set of rules, loaded whole or not at all.
public struct RuleLibrary: Sendable {
    /// The rules in order of their ids.
    public let rules: [Rule]
    /// What is worth a look, in the order of files and lines.
    public let notes: [RuleDiagnostic]

    /// Loads every rule under a folder, or one file.
    ///
    /// A folder is searched for `*.yaml` at any depth, in byte order of the path. Tests beside
    /// rules (`*.test.yaml`) are passed over, and so is a folder `examples`, unless it is the one
    /// named. Files in a folder `shared` are no rules: rules use them by name. A file's shared
    /// documents, and those of a folder without any, are looked for in the folders around it.
    ///
    /// - Throws: `RuleErrors` with all that is wrong in all files.
    public init(path: String) throws(RuleErrors) {
        let files = try RuleFiles(path: path)
        var diagnostics: [RuleDiagnostic] = []
        let texts = files.rules.compactMap { Self.read($0, &diagnostics) }
        let shared = files.shared.compactMap { Self.read($0, &diagnostics) }
        try self.init(texts: texts, shared: shared, diagnostics)
    }

    /// The rules under a folder, or in one file, each explained.
    ///
    /// - Throws: `RuleErrors` with all that is wrong in all files.
    public static func explanations(path: String) throws(RuleErrors) -> [RuleExplanation] {
        let files = try RuleFiles(path: path)
        var diagnostics: [RuleDiagnostic] = []
        let texts = files.rules.compactMap { read($0, &diagnostics) }
        let shared = files.shared.compactMap { read($0, &diagnostics) }
        return try explanations(texts: texts, shared: shared, diagnostics)
    }

    /// The rules of texts, each explained; a file in a folder `shared` is a shared document.
    public static func explanations(
        texts: [(file: String, text: String)]
    ) throws(RuleErrors) -> [RuleExplanation] {
        try explanations(
            texts: texts.filter { !RuleFiles.isShared($0.file) },
            shared: texts.filter { RuleFiles.isShared($0.file) },
            []
        )
    }

    private static func explanations(
        texts: [(file: String, text: String)],
        shared: [(file: String, text: String)],
        _ problems: [RuleDiagnostic]
    ) throws(RuleErrors) -> [RuleExplanation] {
        var traces: [String: CompilationTrace] = [:]
        for (file, _) in texts { traces[file] = CompilationTrace() }
        let library = try RuleLibrary(texts: texts, shared: shared, problems, traces)
        return library.rules.map { RuleExplanation($0, traces[$0.file]) }
    }

    /// Loads rules from texts, by the names of the files they would stand in; a file in a folder
    /// `shared` is a shared document.
    public init(texts: [(file: String, text: String)]) throws(RuleErrors) {
        try self.init(
            texts: texts.filter { !RuleFiles.isShared($0.file) },
            shared: texts.filter { RuleFiles.isShared($0.file) },
            []
        )
    }

    private init(
        texts: [(file: String, text: String)],
        shared: [(file: String, text: String)],
        _ problems: [RuleDiagnostic],
        _ traces: [String: CompilationTrace] = [:]
    ) throws(RuleErrors) {
        var diagnostics = problems
        var documents: [String: SharedDocument?] = [:]
        for (file, text) in shared {
            let name = RuleFiles.name(of: file)
            do throws(RuleErrors) {
                documents[name] = try RuleLoader.loadShared(text, file: file, name: name)
            } catch {
                documents[name] = .some(nil)
                diagnostics += error.diagnostics
            }
        }
        var rules: [Rule] = []
        var notes: [RuleDiagnostic] = []
        for (file, text) in texts {
            do throws(RuleErrors) {
                let loaded = try RuleLoader.load(
                    text,
                    file: file,
                    shared: documents,
                    trace: traces[file]
                )
                rules.append(loaded.rule)
                notes += loaded.notes
            } catch {
                diagnostics += error.diagnostics
            }
        }
        diagnostics += Self.repeated(rules)
        guard diagnostics.isEmpty else { throw RuleErrors(diagnostics) }
        self.notes = notes
        self.rules = rules.sorted { $0.id < $1.id }
    }

    private static func read(
        _ file: String,
        _ diagnostics: inout [RuleDiagnostic]
    ) -> (file: String, text: String)? {
        do throws(RuleErrors) {
            return (file, try RuleFiles.text(of: file))
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    private static func repeated(_ rules: [Rule]) -> [RuleDiagnostic] {
        var first: [String: Rule] = [:]
        return rules.compactMap { rule in
            guard let earlier = first.updateValue(first[rule.id] ?? rule, forKey: rule.id) else {
                return nil
            }
            return RuleDiagnostic(
                file: rule.file,
                line: 1,
                column: 1,
                message: "the id '\(rule.id)' stands in \(earlier.file) already"
            )
        }
    }
}
