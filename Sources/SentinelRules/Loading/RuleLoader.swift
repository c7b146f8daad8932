import SentinelEvent

/// The life of a rule document: text → nodes → syntax → checked rule.
enum RuleLoader {
    /// The rule of a text.
    ///
    /// - Throws: `RuleErrors` with all that is wrong with it.
    static func load(_ text: String, file: String) throws(RuleErrors) -> Rule {
        let collector = DiagnosticCollector(file: file)
        let root = YAMLReader.read(text, collector)
        let syntax = root.flatMap { RuleParser(collector).parse($0) }
        var rule: Rule?
        if let syntax, collector.diagnostics.isEmpty {
            rule = RuleChecker(collector).check(syntax, hash: SHA256.hexadecimal(text))
        }
        guard let rule, collector.diagnostics.isEmpty else {
            // A rule that is not used without a word would look like a rule that finds nothing.
            if collector.diagnostics.isEmpty {
                let start = DocumentPosition(line: 1, column: 1)
                collector.report("the document makes no rule", at: start)
            }
            throw RuleErrors(collector.inOrder)
        }
        return rule
    }
}
