public import SentinelEvent

/// Which alerts a list shows; what is nil does not narrow it.
public struct AlertFilter: Hashable, Sendable {
    /// Only of this kind of wrong.
    public var family: String?
    /// Only of this rule.
    public var ruleID: String?
    /// Only with this status.
    public var status: AlertStatus?
    /// Only in this state of inspection.
    public var state: AlertState?
    /// Only about this institution (定点医药机构编号).
    public var institution: String?
    /// Only about this person (人员编号).
    public var psnNo: String?
    /// Only with at least this score.
    public var leastScore: Score?
    /// Only detected at this time or later.
    public var from: Instant?
    /// Only detected before this time.
    public var to: Instant?

    /// Every alert; narrow it by its properties.
    public init() {}

    /// The values of `$1`…`$9` in `AlertStatements.list`.
    var parameters: [Parameter] {
        [
            .optionalText(family), .optionalText(ruleID), .optionalText(status?.rawValue),
            .optionalText(state?.rawValue), .optionalText(institution), .optionalText(psnNo),
            .optionalText(leastScore?.description),
            from.map { .integer($0.milliseconds) } ?? .null,
            to.map { .integer($0.milliseconds) } ?? .null,
        ]
    }
}

/// What people make of an alert.
public enum AlertState: String, CaseIterable, Sendable {
    /// Nobody has said anything yet.
    case open
    /// The institution has explained itself.
    case replied
    /// An inspector found it true.
    case confirmed
    /// An inspector found it untrue.
    case unfounded
    /// An inspector wants more evidence.
    case needsEvidence = "needs_evidence"
    /// The money is back.
    case recovered
}

/// A place in a list, to go on behind it.
public struct AlertCursor: Hashable, Sendable {
    /// Score of the last alert seen.
    public var score: Score
    /// Id of the last alert seen.
    public var alertID: String

    /// The place right behind an alert of this score and id.
    public init(score: Score, alertID: String) {
        self.score = score
        self.alertID = alertID
    }
}
