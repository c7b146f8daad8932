import SentinelEvent

/// Turns the nodes of a document of tests into tests, and reports what does not fit.
struct RuleTestParser {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// What all tests of a document have in common.
    private struct Common {
        var firstDay = TestTime.monday
        var defaults: [String: [DocumentNode.Member]] = [:]
        var items: [EventItem] = []
    }

    /// The tests of a document; nil where something that it cannot be without is missing.
    func parse(_ root: DocumentNode) -> RuleTestDocument? {
        guard var reader = MappingReader(root, "the document", collector) else { return nil }
        let rule = reader.requiredText("rule")
        var common = Common()
        if let day = reader.optionalText("day") { common.firstDay = date(day) }
        common.defaults = defaults(reader.optional("defaults"))
        common.items = EventListParser.items(reader.optional("events"), collector)
        let tests = reader.required("tests").map { self.tests($0, common) }
        let equivalents = equivalents(reader.optional("equivalent"))
        reader.finish()
        guard let rule, let tests else { return nil }
        return RuleTestDocument(
            file: collector.file,
            ruleID: rule.text,
            tests: tests,
            equivalents: equivalents,
            rulePosition: rule.position
        )
    }

    /// The mutants of the rule that mean the same as it does, each with the reason why.
    private func equivalents(_ node: DocumentNode?) -> [String: String] {
        guard let node else { return [:] }
        guard case .sequence(let nodes) = node.content else {
            collector.report(
                "'equivalent' is \(node.kind), where a list is expected",
                at: node.position,
                hint: "write '- mutant: …' and 'because: …'"
            )
            return [:]
        }
        var equivalents: [String: String] = [:]
        for node in nodes {
            guard var reader = MappingReader(node, "an item of 'equivalent'", collector) else {
                continue
            }
            let mutant = reader.requiredText("mutant")
            let reason = reader.requiredText("because")
            reader.finish()
            if let mutant, let reason { equivalents[mutant.text] = reason.text }
        }
        return equivalents
    }

    private func date(_ text: LocatedText) -> LocalDate {
        if let date = LocalDate(text: text.text) { return date }
        collector.report(
            "'day' is '\(text.text)', where a date is expected",
            at: text.position,
            hint: "write it as 2024-03-04"
        )
        return TestTime.monday
    }

    private func defaults(_ node: DocumentNode?) -> [String: [DocumentNode.Member]] {
        guard let node, let reader = MappingReader(node, "'defaults'", collector) else {
            return [:]
        }
        var defaults: [String: [DocumentNode.Member]] = [:]
        let words = EventWord.allCases.map(\.rawValue) + ["line"]
        for member in reader.all {
            guard words.contains(member.name.text) else {
                collector.report(
                    "there is no event '\(member.name.text)'",
                    at: member.name.position,
                    hint: Suggestion.hint(for: member.name.text, among: words)
                )
                continue
            }
            let fields = MappingReader(member.value, "'\(member.name.text)'", collector)
            defaults[member.name.text] = fields?.all ?? []
        }
        checkLine(defaults["line"] ?? [])
        return defaults
    }

    private func checkLine(_ members: [DocumentNode.Member]) {
        for member in members {
            let name = member.name.text
            guard EventWord.contractName(name, in: EventSchema.feeLine) == nil else { continue }
            let names = EventWord.names(of: EventSchema.feeLine)
            collector.report(
                "the fee line has no field '\(name)'",
                at: member.name.position,
                hint: Suggestion.hint(for: name, among: names)
            )
        }
    }

    // MARK: - One test

    private func tests(_ node: DocumentNode, _ common: Common) -> [RuleTest] {
        guard case .sequence(let nodes) = node.content, !nodes.isEmpty else {
            collector.report(
                "'tests' is \(node.kind), where a list of tests is expected",
                at: node.position
            )
            return []
        }
        var names: Set<String> = []
        return nodes.compactMap { node in
            guard let test = test(node, common) else { return nil }
            if !names.insert(test.name).inserted {
                collector.report("two tests are called '\(test.name)'", at: node.position)
            }
            return test
        }
    }

    private func test(_ node: DocumentNode, _ common: Common) -> RuleTest? {
        guard var reader = MappingReader(node, "the test", collector) else { return nil }
        let name = reader.requiredText("name")
        let without = reader.optionalTexts("without")
        let items = EventListParser.items(reader.optional("events"), collector)
        let meanwhile = reader.optional("meanwhile")
        let isComplete = reader.optionalText("complete").map(flag) ?? true
        let expected = reader.required("expect")
        reader.finish()
        var composer = EventComposer(
            collector,
            firstDay: common.firstDay,
            defaults: common.defaults
        )
        var events = composer.compose(common.items + items)
        for id in without {
            let count = events.count
            events.removeAll { $0.event.id == id.text }
            if events.count == count {
                collector.report("there is no event '\(id.text)' to be without", at: id.position)
            }
        }
        let expectations = ExpectationParser(collector, times: composer.times, events: events)
        let checkpoints = meanwhile.map(expectations.checkpoints)
        let expectation = expected.flatMap(expectations.expectations)
        guard let name, let expectation else { return nil }
        return RuleTest(
            name: name.text,
            line: node.position.line,
            events: events,
            checkpoints: checkpoints ?? [],
            expectation: expectation,
            isComplete: isComplete
        )
    }

    private func flag(_ text: LocatedText) -> Bool {
        if let flag = Bool(text.text) { return flag }
        collector.report(
            "'complete' is '\(text.text)', where true or false is expected",
            at: text.position
        )
        return true
    }
}
