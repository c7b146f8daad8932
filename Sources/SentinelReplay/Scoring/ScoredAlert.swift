/// What scoring has to know of one line of an alert file.
public struct ScoredAlert: Hashable, Sendable {
    /// What an alert says, as far as it matters whether it is right.
    public enum Standing: Hashable, Sendable {
        /// It accuses.
        case standing
        /// Its ground is gone: no accusation.
        case withdrawn
        /// A source was dark: no accusation.
        case undecided
    }

    /// The alert's id; of all lines with one id the last revision counts.
    public var alertID: String
    /// Which word about it this is, from 1.
    public var revision: Int
    /// The rule that raised it, which need not be one of the truth's.
    public var rule: String
    /// What the alert says of its family; nil where it says nothing.
    public var family: String?
    /// How grave it says it is; nil where it says nothing.
    public var severity: String?
    /// Whether it accuses.
    public var standing: Standing
    /// The events that it accuses; nil for a row of evidence without an id.
    public var accused: [String?]

    /// An alert; without more, one that accuses nobody of anything.
    public init(
        _ alertID: String,
        revision: Int = 1,
        rule: String,
        family: String? = nil,
        severity: String? = nil,
        standing: Standing = .standing,
        accused: [String?] = []
    ) {
        self.alertID = alertID
        self.revision = revision
        self.rule = rule
        self.family = family
        self.severity = severity
        self.standing = standing
        self.accused = accused
    }
}
