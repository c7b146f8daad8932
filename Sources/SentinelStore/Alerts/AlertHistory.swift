public import SentinelEvent

/// All that a run said about one alert: its revisions in order, the last being its final state.
public struct AlertHistory: Hashable, Sendable {
    /// The alert that every revision is about.
    public var alertID: String
    /// Revisions 1…n in order; never empty.
    public var revisions: [AlertRevision]

    /// A history.
    public init(alertID: String, revisions: [AlertRevision]) {
        self.alertID = alertID
        self.revisions = revisions
    }

    /// Refuses what is no history: empty, of several alerts, or not counted from 1.
    func checked() throws(StoreError) {
        let isWhole = revisions.enumerated().allSatisfy { index, revision in
            revision.alert.alertID == alertID && revision.alert.revision == index + 1
        }
        guard !alertID.isEmpty, !revisions.isEmpty, isWhole else {
            throw StoreError(
                .invalidHistory,
                """
                alert \(alertID): its \(revisions.count) revisions are not revisions 1, 2, … of \
                this \
                one alert; nothing of this batch was stored
                """
            )
        }
    }
}

/// What storing did to the alerts that were named.
public struct StoreOutcome: Hashable, Sendable {
    /// Alerts that the database did not know.
    public var added = 0
    /// Alerts whose final state differed: one further revision each.
    public var amended = 0
    /// Alerts whose final state was there already: no row was touched.
    public var unchanged = 0

    /// Nothing done yet.
    public init() {}

    /// Adds another batch's counts.
    mutating func add(_ other: StoreOutcome) {
        added += other.added
        amended += other.amended
        unchanged += other.unchanged
    }
}
