import SentinelEvent
import SentinelRules

/// What a snapshot holds: all of an engine's state that does not follow from the rest.
///
/// What a root led to, who has looked where and what waits for which deadline follows from the
/// records, the facts and the time, and is judged again when an engine is made of it.
struct SnapshotContent {
    var configuration: EngineConfiguration
    var admission: AdmissionContent
    /// In the order of the rules.
    var rules: [RuleContent]
    /// What nobody has taken yet.
    var revisions: [AlertRevision]
}

/// What an engine knows whatever its rules are.
struct AdmissionContent {
    var watermark: Instant
    var horizon: Instant
    var horizonEvent: EventReference?
    var statistics: EngineStatistics
    var duplicates: [DuplicateIndex.Key: DuplicateIndex.Entry]
    var standing: StandingContent
    var facts: [FactStore.Statement]
    /// When it forgets again how events stand, and when it puts timelines to sleep.
    var nextTurns: [Instant?]
}

/// How events stand.
struct StandingContent {
    var accounts: [String: StandingIndex.Account]
    var reports: [ReportKey: [Event]]
    var targets: [String: [StandingIndex.Mention]]
    var reversals: [String: [StandingIndex.Mention]]
}

/// What an engine keeps for one rule.
struct RuleContent {
    var name: RuleName
    /// The watermark at the last eviction.
    var evictedAt: Instant
    /// When it evicts again.
    var nextEviction: Instant?
    /// The keys of its timelines, in order.
    var timelines: [SubjectKey]
    /// The keys of the records that stand apart, by pattern, in order.
    var indices: [[SubjectKey]]
    /// The records, by pattern.
    var records: [[PlacedRecord]]
    /// The events of which a fact that still comes may make other records, or some where there are
    /// none, by pattern.
    var readers: [[FactReader]]
    var accounts: [AccountContent]

    /// A rule by what tells it from others.
    struct RuleName: Hashable {
        let id: String
        let hash: String
    }

    /// An event that was read with facts.
    struct FactReader {
        let event: Event
        let reversedAt: Instant?
    }

    /// A record by the event of which it is made, and where it stands.
    struct PlacedRecord {
        let event: Event
        let reversedAt: Instant?
        /// The place of its timeline's or index's key.
        let place: Int
        let parts: [Int]
    }
}

/// What a rule has said of one anchor.
struct AccountContent {
    var anchor: [String]
    /// The last revision of each alert, by the first record of its run.
    var said: [(start: String, alert: Alert)]
    /// The matches of roots that are not judged any more.
    var sealed: [Match]
}
