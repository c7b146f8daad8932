public import SentinelRules
import SentinelEvent

extension Engine {
    /// The whole state at this moment; the engine goes on as if nothing had been.
    ///
    /// As large as what the engine keeps.
    public func snapshot() -> EngineSnapshot {
        let turns = evictions.turns
        let admission = AdmissionContent(
            watermark: time.watermark,
            horizon: time.horizon,
            horizonEvent: time.horizonEvent,
            statistics: statistics,
            duplicates: duplicates.entries,
            standing: standing.content,
            facts: facts.statements,
            nextTurns: Array(turns[rules.count...])
        )
        let readers = factReaders()
        let contents = states.indices.map { place in
            states[place].content(nextEviction: turns[place], readers: readers[place])
        }
        return EngineSnapshot(
            SnapshotContent(
                configuration: configuration,
                admission: admission,
                rules: contents,
                revisions: revisions
            )
        )
    }

    /// The events that are read with facts, by rule and pattern, as long as corrections reach them.
    private func factReaders() -> [[[RuleContent.FactReader]]] {
        var seen: [[Set<ObjectIdentifier>]] = rules.map { $0.patterns.map { _ in [] } }
        var readers: [[[RuleContent.FactReader]]] = rules.map { $0.patterns.map { _ in [] } }
        let bound = watermark.advanced(byMilliseconds: -configuration.reach)
        for record in facts.records(from: bound) {
            let (rule, pattern) = (record.route.rule, record.route.pattern)
            guard let standing = standing.standing(of: record.event),
                states[rule].builders[pattern][record.route.source].takes(standing),
                seen[rule][pattern].insert(ObjectIdentifier(record.event)).inserted
            else { continue }
            readers[rule][pattern].append(
                RuleContent.FactReader(event: record.event, reversedAt: standing.reversedAt)
            )
        }
        return readers
    }

    /// An engine in the state in which a snapshot was taken: what it is given next it judges as
    /// the other would have, to the numbers of revisions.
    ///
    /// Nothing that had been taken is said again. Takes as long as judging every record that was
    /// kept once.
    ///
    /// - Throws: `SnapshotError` where the snapshot is damaged, or was taken under other rules or
    ///   another configuration.
    public convenience init(
        restoring snapshot: EngineSnapshot,
        rules: [Rule],
        configuration: EngineConfiguration
    ) throws(SnapshotError) {
        let content = try snapshot.content()
        guard content.configuration == configuration else { throw .configuration }
        let names = rules.map { RuleContent.RuleName(id: $0.id, hash: $0.hash) }
        guard content.rules.map(\.name) == names else {
            let differing = Set(content.rules.map(\.name)).symmetricDifference(names)
            throw .rules(Set(differing.map(\.id)).sorted())
        }
        self.init(rules: rules, configuration: configuration)
        restore(content.admission)
        for (place, rule) in content.rules.enumerated() { try restore(rule, at: place) }
        guard judgeAnew() else { throw .otherOutcome }
        let turns = content.rules.map(\.nextEviction) + content.admission.nextTurns
        guard turns.count == evictions.turns.count else { throw .damaged("a turn is missing") }
        evictions.restore(turns)
        facts.removeEmptyEntries()
        putToSleep()
        statistics = content.admission.statistics
        revisions = content.revisions
    }

    private func restore(_ admission: AdmissionContent) {
        time.watermark = admission.watermark
        time.horizon = admission.horizon
        time.horizonEvent = admission.horizonEvent
        for (key, entry) in admission.duplicates { duplicates.insert(key, entry) }
        standing = StandingIndex(
            admission.standing,
            reversedReversals: admission.statistics.reversedReversals,
            reach: configuration.reach
        )
        for statement in admission.facts {
            guard let row = ReferenceRow(statement.event) else { continue }
            facts.insert(row, actsFrom: statement.actsFrom)
        }
    }

    /// Makes a rule's records again of their events, those that were there.
    private func restore(_ content: RuleContent, at place: Int) throws(SnapshotError) {
        let (rule, state) = (rules[place], states[place])
        guard content.records.count == rule.patterns.count,
            content.indices.count == rule.patterns.count,
            content.readers.count == rule.patterns.count
        else { throw .damaged("a rule has other patterns") }
        state.evictedAt = content.evictedAt
        state.book.restore(content.accounts)
        for pattern in rule.patterns.indices {
            let isIndexed = rule.patterns[pattern].isIndexed
            let keys = isIndexed ? content.indices[pattern] : content.timelines
            let places = Dictionary(
                keys.enumerated().map { ($1, $0) },
                uniquingKeysWith: { first, _ in first }
            )
            let records = Dictionary(
                grouping: content.records[pattern],
                by: { ObjectIdentifier($0.event) }
            )
            let readers = content.readers[pattern]
            let readerIDs = Set(readers.map { ObjectIdentifier($0.event) })
            var missing = content.records[pattern].count
            for (id, records) in records {
                let wanted = Set(records.map { Place(key: $0.place, parts: $0.parts) })
                let (event, reversedAt) = (records[0].event, records[0].reversedAt)
                let reads = readerIDs.contains(id)
                remake(event, reversedAt, rule: place, pattern, reads: reads) { row, key in
                    guard let found = places[key],
                        wanted.contains(Place(key: found, parts: row.parts)),
                        state.insert(row, under: key, of: pattern).isChange
                    else { return }
                    missing -= 1
                }
            }
            for reader in readers where records[ObjectIdentifier(reader.event)] == nil {
                remake(reader.event, reader.reversedAt, rule: place, pattern, reads: true) { _, _ in
                }
            }
            guard missing == 0 else { throw .otherOutcome }
        }
    }

    /// Where a record stands.
    private struct Place: Hashable {
        let key: Int
        let parts: [Int]
    }

    /// Calls a body with the records of a pattern that an event gives; `reads` says whether a fact
    /// that still comes may change them.
    private func remake(
        _ event: Event,
        _ reversedAt: Instant?,
        rule: Int,
        _ pattern: Int,
        reads: Bool,
        _ body: (Row, SubjectKey) -> Void
    ) {
        let standing = StandingIndex.Standing(reversedAt: reversedAt)
        for (source, builder) in states[rule].builders[pattern].enumerated()
        where builder.source.eventType == event.type && builder.takes(standing) {
            builder.forEachRow(of: Row(event, standing), &facts, body)
            let route = Route(rule: rule, pattern: pattern, source: source)
            let consulted = builder.takeConsulted()
            if reads {
                let record = FactStore.RecordReference(event: event, route: route)
                for id in consulted { facts.addRecord(record, on: id) }
            }
            _ = builder.takeErrors()
        }
    }
}
