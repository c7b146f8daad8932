import SentinelEvent
import SentinelRules

extension RuleState {
    /// Whether timelines of the rule may sleep: records are made of their events alone, and no
    /// other timeline's roots look at them.
    static func maySleep(_ rule: Rule) -> Bool {
        rule.patterns.allSatisfy { pattern in
            !pattern.isIndexed && pattern.sources.allSatisfy(\.facts.isEmpty)
        }
    }

    /// Puts timelines to sleep that nothing has come into since a moment, and of which there is
    /// nothing to say.
    func putToSleep(idleSince moment: Instant, _ packing: EventPacking) {
        guard Self.maySleep(rule) else { return }
        for (key, timeline) in timelines where timeline.isQuiet(since: moment) {
            let name = Self.name(of: key)
            // Of two keys with one hash the second stays awake.
            guard dormant[name] == nil else { continue }
            dormant[name] = DormantTimeline(timeline, retention: retention.retention, packing)
            remove(key)
        }
    }

    /// The timeline of a key, where it sleeps; it then has to be judged anew.
    func wake(_ key: SubjectKey) -> Timeline? {
        guard let sleeping = dormant[Self.name(of: key)] else { return nil }
        let records = remade(sleeping).filter { $0.key == key }
        guard !records.isEmpty else { return nil }
        dormant[Self.name(of: key)] = nil
        let timeline = makeTimeline(key)
        for record in records { _ = timeline.tracks[record.pattern].insert(record.row) }
        timeline.markAll()
        return timeline
    }

    /// The sleeping timelines as they would be awake, which they do not become.
    func sleepingTimelines() -> [Timeline] {
        dormant.map { name, sleeping in
            let records = remade(sleeping).filter { Self.name(of: $0.key) == name }
            guard let key = records.first?.key else {
                preconditionFailure("a sleeping timeline has records")
            }
            let timeline = Timeline(key: key, number: -1, rule: rule)
            for record in records { _ = timeline.tracks[record.pattern].insert(record.row) }
            return timeline
        }
    }

    private typealias Record = (pattern: Int, row: Row, key: SubjectKey)

    /// The records of a sleeping timeline, made again of its events.
    private func remade(_ sleeping: DormantTimeline) -> [Record] {
        // No fact goes into their making.
        var facts = FactStore([], reach: 0)
        var made: [Record] = []
        for place in sleeping.records() {
            let standing = StandingIndex.Standing(reversedAt: place.reversedAt)
            for builder in remakers[place.pattern]
            where builder.source.eventType == place.event.type && builder.takes(standing) {
                builder.forEachRow(of: Row(place.event, standing), &facts) { row, key in
                    if row.parts == place.parts { made.append((place.pattern, row, key)) }
                }
                _ = builder.takeErrors()
            }
        }
        return made
    }

    /// A key by a small number, which another key may have too.
    private static func name(of key: SubjectKey) -> UInt64 {
        var hash = ContentHash()
        for part in key.parts { hash.mix(part) }
        return hash.finished()
    }
}

extension Timeline {
    /// Whether nothing has come since a moment, nothing waits, nothing is said and nothing rests on
    /// facts.
    fileprivate func isQuiet(since moment: Instant) -> Bool {
        facts.isEmpty && !isEmpty && !isStale
            && tracks.allSatisfy { $0.rows.last.map { $0.event.time < moment } ?? true }
            && progress.allSatisfy(\.results.isEmpty)
    }
}
