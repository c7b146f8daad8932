public import SentinelRules
import SentinelEvent

extension Engine {
    /// The whole state at this moment; the engine goes on as if nothing had been.
    ///
    /// The configuration has to say that the engine keeps what a snapshot needs.
    public func snapshot() -> EngineSnapshot {
        precondition(
            configuration.keepsSnapshotEvents,
            "an engine that is asked for snapshots keeps its events"
        )
        return EngineSnapshot(
            EngineSnapshot.Content(
                configuration: configuration,
                rules: rules.map { EngineSnapshot.RuleName(id: $0.id, hash: $0.hash) },
                watermark: watermark,
                duplicates: statistics.duplicates,
                conflicts: statistics.conflicts,
                late: statistics.late,
                untakenRevisions: revisions.count,
                alertsDigest: alertsDigest,
                events: acceptedEvents
            )
        )
    }

    /// An engine in the state in which a snapshot was taken: what it is given next it judges as
    /// the other would have, to the numbers of revisions.
    ///
    /// Nothing that had been taken is said again.
    ///
    /// - Throws: `SnapshotError` where the snapshot is damaged, or was taken under other rules or
    ///   another configuration.
    public convenience init(
        restoring snapshot: EngineSnapshot,
        rules: [Rule],
        configuration: EngineConfiguration
    ) throws(SnapshotError) {
        let content = try snapshot.content()
        var keeping = configuration
        keeping.keepsSnapshotEvents = true
        guard content.configuration == keeping else { throw .configuration }
        let names = rules.map { EngineSnapshot.RuleName(id: $0.id, hash: $0.hash) }
        guard content.rules == names else {
            let differing = Set(content.rules).symmetricDifference(names)
            throw .rules(Set(differing.map(\.id)).sorted())
        }
        self.init(rules: rules, configuration: keeping)
        for event in content.events where process(event) != .accepted { throw .otherOutcome }
        if content.watermark == .distantFuture { finish() }
        guard watermark == content.watermark, alertsDigest == content.alertsDigest else {
            throw .otherOutcome
        }
        revisions = Array(revisions.suffix(content.untakenRevisions))
        statistics.duplicates = content.duplicates
        statistics.conflicts = content.conflicts
        statistics.late = content.late
    }

    /// A hash of all that stands, and of how often it was said anew.
    private var alertsDigest: UInt64 {
        var hash = ContentHash()
        for alert in alerts { hash.mix(alert.json()) }
        return hash.finished()
    }
}
