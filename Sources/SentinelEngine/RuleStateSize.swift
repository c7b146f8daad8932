import SentinelRules

/// How much an engine keeps for one rule at one moment.
public struct RuleStateSize: Hashable, Sendable {
    /// The rule's id.
    public let ruleID: String
    /// Keys under which records stand.
    public private(set) var timelines: Int
    /// Records, each once for every key under which it stands.
    public private(set) var records: Int
    /// Suspicions that wait for a deadline.
    public private(set) var pending: Int
    /// Alerts that were said, the withdrawn ones too.
    public private(set) var alerts: Int
    /// Bytes of records and timelines, reckoned as `rules explain` does, and of sleeping ones as
    /// they are; the events of records that are awake, which rules share, are not in it.
    public private(set) var bytes: Int

    /// The sizes of the same rules in several engines together, rule by rule.
    public static func sum(_ sizes: [[RuleStateSize]]) -> [RuleStateSize] {
        guard var total = sizes.first else { return [] }
        for other in sizes.dropFirst() {
            for (index, size) in other.enumerated() where index < total.count {
                total[index].timelines += size.timelines
                total[index].records += size.records
                total[index].pending += size.pending
                total[index].alerts += size.alerts
                total[index].bytes += size.bytes
            }
        }
        return total
    }
}

extension Engine {
    /// How much is kept for each rule, in the order of the rules.
    ///
    /// Goes through all timelines.
    public var stateSizes: [RuleStateSize] { states.map(\.size) }
}

extension RuleState {
    fileprivate var size: RuleStateSize {
        var counts = [Int](repeating: 0, count: rule.patterns.count)
        var pending = 0
        for timeline in timelines.values {
            pending += timeline.pendingCount
            for (pattern, track) in timeline.tracks.enumerated() {
                counts[pattern] += track.rows.count
            }
        }
        for (pattern, indices) in indices.enumerated() {
            for index in indices.values { counts[pattern] += index.track.rows.count }
        }
        let awake = timelines.count + indices.reduce(0) { $0 + $1.count }
        let sleeping = dormant.values.reduce(into: (records: 0, bytes: 0)) { sum, timeline in
            sum.records += timeline.count
            sum.bytes += timeline.byteCount
        }
        let bytes = zip(rule.patterns, counts).reduce(0.0) { sum, pattern in
            let record = pattern.0.sources.map { RecordBytes.record($0, pattern.0) }.max() ?? 0
            return sum + record * Double(pattern.1)
        }
        return RuleStateSize(
            ruleID: rule.id,
            timelines: awake + dormant.count,
            records: counts.reduce(0, +) + sleeping.records,
            pending: pending,
            alerts: book.count,
            bytes: Int(bytes + Double(awake) * RecordBytes.timeline) + sleeping.bytes
        )
    }
}
