import SentinelEvent
import SentinelRules

extension RuleState {
    /// What a snapshot keeps of it.
    func content(
        nextEviction: Instant?,
        readers: [[RuleContent.FactReader]]
    ) -> RuleContent {
        let timelines = (timelines.values + sleepingTimelines()).filter { !$0.isEmpty }
            .sorted { $0.key.parts.lexicographicallyPrecedes($1.key.parts) }
        let indices = indices.map { indices in
            indices.filter { !$0.value.track.rows.isEmpty }
                .sorted { $0.key.parts.lexicographicallyPrecedes($1.key.parts) }
        }
        let records = rule.patterns.indices.map { pattern in
            let tracks =
                rule.patterns[pattern].isIndexed
                ? indices[pattern].map(\.value.track) : timelines.map { $0.tracks[pattern] }
            return tracks.enumerated().flatMap { place, track in
                track.rows.map { row in
                    RuleContent.PlacedRecord(
                        event: row.event,
                        reversedAt: row.reversedAt,
                        place: place,
                        parts: row.parts
                    )
                }
            }
        }
        return RuleContent(
            name: RuleContent.RuleName(id: rule.id, hash: rule.hash),
            evictedAt: evictedAt,
            nextEviction: nextEviction,
            timelines: timelines.map(\.key),
            indices: indices.map { $0.map(\.key) },
            records: records,
            readers: readers,
            accounts: book.contents
        )
    }
}
