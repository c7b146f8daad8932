public import SentinelEvent

/// What one set of rules says of a log that another does not, and the other way round.
public struct AlertComparison: Sendable {
    /// Said now, not before.
    public let added: [Alert]
    /// Said before, not now.
    public let gone: [Alert]
    /// Said by both, but otherwise.
    public let changed: [Change]
    /// How many both say alike.
    public let sameCount: Int

    /// An alert that both say, but otherwise.
    public struct Change: Sendable {
        /// As it was.
        public let before: Alert
        /// As it is.
        public let after: Alert
        /// What differs, by the names of the contract's fields.
        public let fields: [String]
    }

    /// Compares what stands or is undecided; what was withdrawn is not said.
    ///
    /// O(n log n) in the number of alerts.
    public init(before: [Alert], after: [Alert]) {
        let before = Self.said(before)
        let after = Self.said(after)
        let ids = Set(before.keys).union(after.keys).sorted()
        var (added, gone): ([Alert], [Alert]) = ([], [])
        var changed: [Change] = []
        var sameCount = 0
        for id in ids {
            switch (before[id], after[id]) {
            case (nil, let new?): added.append(new)
            case (let old?, nil): gone.append(old)
            case (let old?, let new?):
                let fields = Self.differences(old, new)
                if fields.isEmpty {
                    sameCount += 1
                } else {
                    changed.append(Change(before: old, after: new, fields: fields))
                }
            case (nil, nil): break
            }
        }
        self.added = added
        self.gone = gone
        self.changed = changed
        self.sameCount = sameCount
    }

    private static func said(_ alerts: [Alert]) -> [String: Alert] {
        let said = alerts.filter { $0.status != .withdrawn }
        return Dictionary(said.map { ($0.alertID, $0) }) { first, _ in first }
    }

    /// What differs in substance: not the rule's version, nor how often it was said.
    private static func differences(_ old: Alert, _ new: Alert) -> [String] {
        var fields: [String] = []
        if old.status.outcome != new.status.outcome { fields.append("status") }
        if old.severity != new.severity { fields.append("severity") }
        if old.subjects != new.subjects { fields.append("subjects") }
        if old.amountAtRisk != new.amountAtRisk { fields.append("amount_at_risk") }
        if old.evidence != new.evidence { fields.append("evidence") }
        if old.reason != new.reason { fields.append("reason") }
        if old.margin != new.margin { fields.append("margin") }
        if old.detected != new.detected { fields.append("detected") }
        return fields
    }
}
