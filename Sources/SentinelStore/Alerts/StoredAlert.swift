public import SentinelEvent

/// An alert as the database has it: its last state and what people make of it.
public struct StoredAlert: Hashable, Sendable {
    /// The alert in its last state.
    public var alert: Alert
    /// Position of its last revision in the feed.
    public var seq: Int64
    /// The score as it was stored.
    public var score: Score
    /// What people make of it.
    public var state: AlertState
    /// When its first revision was committed.
    public var firstCommittedAt: Instant
    /// When its last revision was committed.
    public var committedAt: Instant

    /// The place right behind this alert in a list.
    public var cursor: AlertCursor { AlertCursor(score: score, alertID: alert.alertID) }
}

/// A revision as the database has it.
public struct StoredRevision: Hashable, Sendable {
    /// Position in the feed.
    public var seq: Int64
    /// Counted from 1.
    public var revision: Int
    /// What it said.
    public var status: AlertStatus
    /// The event whose arrival changed the answer; nil where the passing of time did.
    public var causedBy: EventReference?
    /// When it was committed.
    public var committedAt: Instant
    /// The alert as it stood from here on: the contract's JSON object, without `seq`.
    public var alertJSON: String
}

/// An alert with everything that was said about it.
public struct AlertDetail: Hashable, Sendable {
    /// The alert in its last state.
    public var stored: StoredAlert
    /// All revisions, oldest first.
    public var revisions: [StoredRevision]
}

/// One line of a summary: the alerts of one rule, withdrawn ones left out.
public struct AlertSummaryRow: Hashable, Sendable {
    /// Which kind of wrong.
    public var family: String
    /// The rule.
    public var ruleID: String
    /// How many alerts are not withdrawn, undecided ones included.
    public var alerts: Int
    /// How many of them are undecided.
    public var undecided: Int
    /// Fund payment in question, of all of them.
    public var amountAtRisk: Money
}
