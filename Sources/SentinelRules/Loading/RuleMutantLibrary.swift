/// The mutants of a set of rules.
public struct RuleMutantLibrary: Sendable {
    /// The rules as they are, in order of their ids.
    public let rules: [Rule]
    /// The texts of all documents by their files, shared ones too.
    private let texts: [(file: String, text: String)]

    /// Loads every rule under a folder, or one file, with what they share.
    ///
    /// - Throws: `RuleErrors` with all that is wrong in all files.
    public init(path: String) throws(RuleErrors) {
        let files = try RuleFiles(path: path)
        var texts: [(file: String, text: String)] = []
        for file in files.rules + files.shared {
            texts.append((file, try RuleFiles.text(of: file)))
        }
        self.texts = texts
        rules = try RuleLibrary(texts: texts).rules
    }

    /// The mutants of a rule: of its own document, and of the shared definitions that it uses.
    public func mutants(of rule: Rule) -> [RuleMutant] {
        guard let own = texts.first(where: { $0.file == rule.file })?.text else { return [] }
        var mutants = RuleMutants.all(of: own, file: rule.file)
        for (file, text) in texts where isUsed(file, by: rule) {
            let names = Self.used(in: own, of: text)
            mutants += RuleMutants.all(of: text, file: file, definitions: names)
        }
        return mutants
    }

    /// The rule with a mutant in the place of one of its documents; nil where the mutant is no
    /// rule any more.
    public func rule(_ rule: Rule, with mutant: RuleMutant) -> Rule? {
        let documents = texts.filter { $0.file == rule.file || isUsed($0.file, by: rule) }
        let changed = documents.map { document in
            document.file == mutant.file ? (file: document.file, text: mutant.text) : document
        }
        return (try? RuleLibrary(texts: changed))?.rules.first
    }

    private func isUsed(_ file: String, by rule: Rule) -> Bool {
        RuleFiles.isShared(file) && rule.uses.contains(RuleFiles.name(of: file))
    }

    /// The definitions of a shared document that a rule calls, directly or through others.
    private static func used(in rule: String, of shared: String) -> Set<String> {
        let collector = DiagnosticCollector(file: "")
        let syntax = YAMLReader.read(shared, collector).flatMap {
            SharedParser(collector).parse($0)
        }
        var used: Set<String> = []
        var texts = [rule]
        while let text = texts.popLast() {
            for definition in syntax?.definitions ?? []
            where text.contains("\(definition.name.text)(") {
                if used.insert(definition.name.text).inserted { texts.append(definition.body.text) }
            }
        }
        return used
    }
}
