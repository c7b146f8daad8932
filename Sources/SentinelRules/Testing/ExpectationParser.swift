import SentinelEvent

/// Reads which alerts a test expects, in the end and on the way.
struct ExpectationParser {
    private let collector: DiagnosticCollector
    private let times: TestTime
    private let arrivals: [RuleTestEvent]
    private let ids: Set<String>

    init(_ collector: DiagnosticCollector, times: TestTime, events: [RuleTestEvent]) {
        self.collector = collector
        self.times = times
        arrivals = RuleTest.arrivals(of: events)
        ids = Set(events.map(\.event.id))
    }

    /// Short names of subjects, and the contract's.
    private static let subjects: [(short: String, contract: String)] = [
        ("person", "psn_no"), ("institution", "fixmedins_code"), ("doctor", "dr_code"),
        ("unit", "unit_id"), ("code", "drug_trac_codg"),
    ]

    /// The alerts of a node: a list, or only their number.
    func expectations(_ node: DocumentNode) -> AlertExpectations? {
        switch node.content {
        case .scalar(let text):
            if let count = Int(text.text), count >= 0 { return .count(count) }
            collector.report(
                "'expect' is '\(text.text)', where a list of alerts or their number is expected",
                at: text.position
            )
            return nil
        case .sequence(let nodes):
            return .each(nodes.compactMap(alert))
        case .mapping:
            collector.report(
                "'expect' is a mapping, where a list of alerts is expected",
                at: node.position,
                hint: "put '- ' before its first field"
            )
            return nil
        }
    }

    /// The moments of a list, each with what has to stand then.
    func checkpoints(_ node: DocumentNode) -> [RuleTest.Checkpoint] {
        guard case .sequence(let nodes) = node.content else {
            collector.report(
                "'meanwhile' is \(node.kind), where a list is expected",
                at: node.position
            )
            return []
        }
        return nodes.compactMap(checkpoint)
    }

    private func checkpoint(_ node: DocumentNode) -> RuleTest.Checkpoint? {
        guard var reader = MappingReader(node, "the moment", collector) else { return nil }
        let after = reader.requiredText("after")
        let expected = reader.required("expect")
        reader.finish()
        guard let after, let expected, let expectation = expectations(expected),
            let count = arrivedCount(after)
        else { return nil }
        return RuleTest.Checkpoint(
            line: node.position.line,
            text: after.text,
            arrivedCount: count,
            expectation: expectation
        )
    }

    /// How many events have come after an event, or by a time.
    private func arrivedCount(_ after: LocatedText) -> Int? {
        if let index = arrivals.lastIndex(where: { $0.event.id == after.text }) { return index + 1 }
        if let instant = times.instant(after.text, origin: nil) {
            return arrivals.prefix { $0.arrival <= instant }.count
        }
        collector.report(
            "'after' is '\(after.text)', where the id of an event or a time is expected",
            at: after.position,
            hint: Suggestion.hint(for: after.text, among: ids.sorted())
        )
        return nil
    }

    // MARK: - One alert

    private func alert(_ node: DocumentNode) -> AlertExpectation? {
        guard var reader = MappingReader(node, "the expected alert", collector) else { return nil }
        var alert = AlertExpectation(line: node.position.line)
        if let text = reader.optionalText("status") { readStatus(text, &alert) }
        if let node = reader.optional("accused") { alert.accused = texts(node, "accused").sorted() }
        readEvidence(reader.optional("evidence"), &alert)
        if let node = reader.optional("includes") { alert.includes = texts(node, "includes") }
        if let text = reader.optionalText("amount") { alert.amount = amount(text) }
        if let text = reader.optionalText("severity") { alert.severity = severity(text) }
        alert.detected = time(reader.optionalText("detected"))
        alert.occurredFrom = time(reader.optionalText("occurred_from"))
        alert.occurredTo = time(reader.optionalText("occurred_to"))
        for (short, contract) in Self.subjects {
            for name in [short, contract] {
                guard let node = reader.optional(name) else { continue }
                alert.subjects.append((contract, node.isAbsent ? nil : node.text))
            }
        }
        if let node = reader.optional("reason_contains") {
            alert.reasonParts = texts(node, "reason_contains", areIDs: false)
        }
        if let node = reader.optional("margin_contains") {
            alert.marginParts = texts(node, "margin_contains", areIDs: false)
        }
        reader.finish()
        return alert
    }

    private func readStatus(_ text: LocatedText, _ alert: inout AlertExpectation) {
        if let status = AlertStatus(rawValue: text.text) {
            alert.outcome = status.outcome
            alert.status = status
        } else if text.text != AlertOutcome.standing.rawValue {
            let names = [AlertOutcome.standing.rawValue] + AlertStatus.allCases.map(\.rawValue)
            collector.report(
                "'status' is '\(text.text)'",
                at: text.position,
                hint: Suggestion.hint(for: text.text, among: names)
            )
        }
    }

    /// All evidence: the ids, or the part of each by its id.
    private func readEvidence(_ node: DocumentNode?, _ alert: inout AlertExpectation) {
        guard let node else { return }
        guard case .mapping(let members) = node.content else {
            alert.evidence = texts(node, "evidence").sorted()
            return
        }
        alert.evidence = members.map(\.name.text).sorted()
        for member in members {
            check(member.name)
            alert.roles.append((member.name.text, member.value.text ?? ""))
        }
    }

    private func texts(_ node: DocumentNode, _ name: String, areIDs: Bool = true) -> [String] {
        var nodes = [node]
        if case .sequence(let elements) = node.content { nodes = elements }
        return nodes.compactMap { node in
            guard case .scalar(let text) = node.content else {
                collector.report(
                    "'\(name)' holds \(node.kind), where a text is expected",
                    at: node.position
                )
                return nil
            }
            if areIDs { check(text) }
            return text.text
        }
    }

    private func check(_ id: LocatedText) {
        guard !ids.contains(id.text) else { return }
        collector.report(
            "the test has no event '\(id.text)'",
            at: id.position,
            hint: Suggestion.hint(for: id.text, among: ids.sorted())
        )
    }

    private func severity(_ text: LocatedText) -> Severity? {
        if let severity = Severity(rawValue: text.text) { return severity }
        collector.report(
            "'severity' is '\(text.text)'",
            at: text.position,
            hint: Suggestion.hint(for: text.text, among: Severity.allCases.map(\.rawValue))
        )
        return nil
    }

    private func amount(_ text: LocatedText) -> Money? {
        if let amount = Money(text: text.text) { return amount }
        collector.report(
            "'amount' is '\(text.text)', where yuan are expected",
            at: text.position,
            hint: "write it as 100.00"
        )
        return nil
    }

    private func time(_ text: LocatedText?) -> Instant? {
        guard let text else { return nil }
        if let instant = times.instant(text.text, origin: nil) { return instant }
        collector.report(
            "'\(text.text)' is no time",
            at: text.position,
            hint: TestTime.forms
        )
        return nil
    }
}
