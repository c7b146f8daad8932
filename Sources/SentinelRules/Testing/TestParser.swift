import SentinelEvent

/// Reads one test of a document, which makes a test of each of its cases where it has some.
struct TestParser {
    private let common: RuleTestParser.Common
    private let collector: DiagnosticCollector
    private let parts: Parts
    private let cases: [DocumentNode]?
    private let name: LocatedText

    /// What a test says, and what a case may say in its place or beside it.
    private struct Parts {
        var position: DocumentPosition
        var without: [LocatedText] = []
        var events: [DocumentNode] = []
        var meanwhile: DocumentNode?
        var complete: LocatedText?
        var expect: DocumentNode?

        init(at position: DocumentPosition) {
            self.position = position
        }

        /// The same parts at another place.
        init(_ parts: Parts, at position: DocumentPosition) {
            self = parts
            self.position = position
        }
    }

    /// The reader of a node; nil where it is no test.
    init?(
        _ node: DocumentNode,
        _ common: RuleTestParser.Common,
        _ collector: DiagnosticCollector
    ) {
        guard var reader = MappingReader(node, "the test", collector) else { return nil }
        let name = reader.requiredText("name")
        parts = Self.parts(&reader)
        cases = reader.optional("cases").map { Self.cases($0, collector) }
        reader.finish()
        guard let name else { return nil }
        self.name = name
        self.common = common
        self.collector = collector
    }

    /// The tests that it makes.
    func tests() -> [RuleTest] {
        guard let cases else { return [test(name.text, parts, [:])].compactMap { $0 } }
        return cases.compactMap(test)
    }

    private static func parts(_ reader: inout MappingReader) -> Parts {
        var parts = Parts(at: reader.position)
        parts.without = reader.optionalTexts("without")
        parts.events = [reader.optional("events")].compactMap { $0 }
        parts.meanwhile = reader.optional("meanwhile")
        parts.complete = reader.optionalText("complete")
        parts.expect = reader.optional("expect")
        return parts
    }

    private static func cases(
        _ node: DocumentNode,
        _ collector: DiagnosticCollector
    ) -> [DocumentNode] {
        if case .sequence(let nodes) = node.content, !nodes.isEmpty { return nodes }
        collector.report(
            "'cases' is \(node.kind), where a list of cases is expected",
            at: node.position
        )
        return []
    }

    /// The test of a case: what it says itself, and values for the names between angle brackets.
    private func test(_ node: DocumentNode) -> RuleTest? {
        guard var reader = MappingReader(node, "the case", collector) else { return nil }
        let own = Self.parts(&reader)
        let title = reader.optionalText("case")
        var values: [(name: String, text: String)] = []
        for member in reader.others {
            guard case .scalar(let text) = member.value.content else {
                collector.report(
                    "'\(member.name.text)' is \(member.value.kind), where a text is expected",
                    at: member.value.position
                )
                continue
            }
            values.append((member.name.text, text.text))
        }
        var whole = parts
        whole.without += own.without
        whole.events += own.events
        whole.meanwhile = own.meanwhile ?? whole.meanwhile
        whole.complete = own.complete ?? whole.complete
        whole.expect = own.expect ?? whole.expect
        let list = values.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
        let named = values.map { ($0.name, $0.text) }
        return test(
            "\(name.text): \(title?.text ?? list)",
            Parts(whole, at: node.position),
            Dictionary(named) { first, _ in first }
        )
    }

    private func test(_ title: String, _ parts: Parts, _ values: [String: String]) -> RuleTest? {
        guard let expected = parts.expect else {
            collector.report(
                "the test does not say what it expects",
                at: parts.position,
                hint: "give it 'expect': a list of alerts, [] for none"
            )
            return nil
        }
        let placeholder = Placeholder(values, collector)
        let lists = common.budget.rest > 0 ? parts.events : []
        let items = lists.flatMap { EventListParser.items($0, values, collector) }
        guard common.budget.take(common.items.count + items.count + 1) else {
            collector.report(
                "the tests of this document have too many events",
                at: name.position
            )
            return nil
        }
        var composer = EventComposer(
            collector,
            firstDay: common.firstDay,
            defaults: common.defaults
        )
        var events = composer.compose(common.items + items)
        for id in parts.without {
            let count = events.count
            events.removeAll { $0.event.id == id.text }
            if events.count == count {
                collector.report("there is no event '\(id.text)' to be without", at: id.position)
            }
        }
        let expectations = ExpectationParser(collector, times: composer.times, events: events)
        let checkpoints = parts.meanwhile.map { node in
            expectations.checkpoints(placeholder.fill(node))
        }
        let expectation = expectations.expectations(placeholder.fill(expected))
        let isComplete = parts.complete.map(flag) ?? true
        guard let expectation else { return nil }
        return RuleTest(
            name: title,
            line: parts.position.line,
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
