import SentinelEvent

/// Turns the nodes of a document of tests into tests, and reports what does not fit.
struct RuleTestParser {
    private let collector: DiagnosticCollector
    private let eventsMax: Int

    /// A parser of documents whose tests have at most so many events in all.
    init(_ collector: DiagnosticCollector, eventsMax: Int = 200_000) {
        self.collector = collector
        self.eventsMax = eventsMax
    }

    /// What all tests of a document have in common.
    struct Common {
        var firstDay = TestTime.monday
        var defaults: [String: [DocumentNode.Member]] = [:]
        var items: [EventItem] = []
        let budget: EventBudget
    }

    /// How many events the tests of a document may still have.
    ///
    /// Cases times repetitions must not fill the memory.
    final class EventBudget {
        private(set) var rest: Int

        init(_ rest: Int) {
            self.rest = rest
        }

        /// Whether so many are left; takes them.
        func take(_ count: Int) -> Bool {
            rest = max(0, rest - count)
            return rest > 0
        }
    }

    /// The tests of a document; nil where something that it cannot be without is missing.
    func parse(_ root: DocumentNode) -> RuleTestDocument? {
        guard var reader = MappingReader(root, "the document", collector) else { return nil }
        let rule = reader.requiredText("rule")
        var common = Common(budget: EventBudget(eventsMax))
        if let day = reader.optionalText("day") { common.firstDay = date(day) }
        common.defaults = defaults(reader.optional("defaults"))
        common.items = EventListParser.items(reader.optional("events"), [:], collector)
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

    private func tests(_ node: DocumentNode, _ common: Common) -> [RuleTest] {
        guard case .sequence(let nodes) = node.content, !nodes.isEmpty else {
            collector.report(
                "'tests' is \(node.kind), where a list of tests is expected",
                at: node.position
            )
            return []
        }
        var names: Set<String> = []
        let tests = nodes.flatMap { TestParser($0, common, collector)?.tests() ?? [] }
        for test in tests where !names.insert(test.name).inserted {
            let position = DocumentPosition(line: test.line, column: 1)
            collector.report("two tests are called '\(test.name)'", at: position)
        }
        return tests
    }
}
