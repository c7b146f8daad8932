import SentinelEvent

/// What a rule has to keep, for how long, and how much that is in the district of
/// ``DistrictVolumes``: computed from keys, windows, `remember` and lateness alone.
public struct RuleBudget: Sendable {
    /// The patterns in the order of the rule.
    public let patterns: [PatternBudget]
    /// The ways in which the rule finds its wrong, in its order.
    public let branches: [BranchBudget]
    /// What is too much, or nearly so.
    let findings: [BudgetFinding]

    /// Records of all patterns, each once for every key under which it stands.
    public var records: Double { patterns.reduce(0) { $0 + $1.records } }
    /// Bytes of the records and their timelines.
    public var bytes: Double { patterns.reduce(0) { $0 + $1.bytes } }
    /// Bytes of the events that the records keep; rules share them.
    public var eventBytes: Double { patterns.reduce(0) { $0 + $1.eventBytes } }

    /// The budget of a rule within some bounds of time.
    package init(_ rule: Rule, _ bounds: TimeBounds = .contract) {
        let fields = RuleFields(patterns: rule.patterns)
        let reaches = rule.branches.map { BranchReach($0, rule, bounds) }
        patterns = rule.patterns.enumerated().map { index, pattern in
            let kept = reaches.compactMap { $0.kept(index) }.max { $0.total < $1.total }
            return PatternBudget(pattern, kept ?? Retention(), fields)
        }
        let budgets = patterns
        branches = zip(rule.branches, reaches).map { branch, reach in
            BranchBudget(branch, reach, rule, budgets, fields)
        }
        findings = BudgetFinding.all(rule, budgets, branches)
    }
}

/// The bounds of time within which rules are judged, in milliseconds.
package struct TimeBounds: Sendable {
    /// How far behind the watermark an event may lie and still change the answer.
    package var lateness: Int64
    /// How far behind the watermark that may lie which a reversal, a fact or a session's later
    /// report still changes.
    package var correction: Int64

    package init(lateness: Int64, correction: Int64) {
        self.lateness = lateness
        self.correction = correction
    }

    /// Those of the contract: 48 hours and 180 days.
    package static let contract = TimeBounds(
        lateness: 48 * 3_600_000,
        correction: 180 * 86_400_000
    )
}

/// How long a record is kept, in milliseconds, and why.
public struct Retention: Hashable, Sendable {
    /// How far behind its root a record may lie.
    public var back: Int64 = 0
    /// How far ahead of its root a record may lie; what lies there can still come.
    public var ahead: Int64 = 0
    /// How long a root waits for a deadline.
    public var wait: Int64 = 0
    /// How late the last word about a root may come: late events, reversals, facts, reports.
    public var late: Int64 = 0
    /// What comes so late, in words.
    public var reason = ""

    /// How long after its own time a record can still be looked at.
    public var total: Int64 { back + max(ahead, wait) + late }
}

/// What one pattern of a rule keeps.
public struct PatternBudget: Sendable {
    /// The pattern's name.
    public let name: String
    /// How long its records are kept.
    public let retention: Retention
    /// Records a day, each once for every key under which it stands, before `where` leaves any out.
    public let recordsPerDay: Double
    /// Records that are kept.
    public let records: Double
    /// Keys under which they stand.
    public let keys: Double
    /// Records under the busiest key.
    public let busiest: Double
    /// Bytes of the records and their share of the timelines.
    public let bytes: Double
    /// Bytes of the events that they keep.
    public let eventBytes: Double
    /// The most records that one event can give.
    let mostOfEvent: Double
    /// Whether all records stand under one key.
    let isOneKey: Bool
    private let estimates: [KeyEstimate]

    init(_ pattern: Pattern, _ retention: Retention, _ fields: RuleFields) {
        let days = Double(retention.total) / 86_400_000
        estimates = pattern.sources.map { KeyEstimate($0, fields) }
        name = pattern.name
        self.retention = retention
        recordsPerDay = estimates.reduce(0) { $0 + $1.recordsPerDay }
        let records = recordsPerDay * days
        self.records = records
        let keys = min(max(1, records), estimates.map { $0.keys(days: days) }.max() ?? 1)
        self.keys = keys
        busiest = estimates.reduce(0) { $0 + $1.busiest(days: days) }
        mostOfEvent = estimates.map(\.mostOfEvent).max() ?? 1
        isOneKey = estimates.allSatisfy(\.isOneKey)
        bytes = zip(pattern.sources, estimates).reduce(keys * RecordBytes.timeline) { sum, pair in
            sum + pair.1.records(days: days) * RecordBytes.record(pair.0, pattern)
        }
        eventBytes = pattern.sources.reduce(0) { sum, source in
            sum + DistrictVolumes.count(source.eventType) * days
                * RecordBytes.event(source.eventType)
        }
    }

    /// Records under the busiest key in so many days.
    func busiest(days: Double) -> Double {
        min(busiest, estimates.reduce(0) { $0 + $1.busiest(days: days) })
    }
}

/// What one way of finding the wrong costs.
public struct BranchBudget: Sendable {
    /// Moments that a judgement waits for.
    public let deadlines: [Deadline]
    /// Records that the steps go through from one root under the busiest key.
    public let recordsForRoot: Double
    /// The step whose records make most of it.
    let costliestStep: Int

    /// A moment that the watermark has to pass before the judgement goes on.
    public struct Deadline: Sendable {
        /// The position of the step.
        public let step: Int
        /// The expression that gives the moment.
        public let text: String
        /// How many milliseconds behind the root's time it lies, where that can be told.
        public let offset: ClosedRange<Int64>?
    }

    init(
        _ branch: Branch,
        _ reach: BranchReach,
        _ rule: Rule,
        _ patterns: [PatternBudget],
        _ fields: RuleFields
    ) {
        deadlines = reach.deadlines
        let work = StepWork(branch, reach, rule, patterns, fields)
        recordsForRoot = work.total
        costliestStep = work.costliest
    }
}
