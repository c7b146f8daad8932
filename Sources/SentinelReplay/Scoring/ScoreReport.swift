/// What scoring comes to: figures for all, for each family and for each rule, and lists of what
/// went wrong.
public struct ScoreReport: Hashable, Sendable {
    /// The figures of a rule or a family.
    public struct Named: Hashable, Sendable {
        /// The rule's id or the family's name.
        public let name: String
        /// Its figures.
        public let row: ScoreRow
    }

    /// A case that no alert of its rule found.
    public struct Miss: Hashable, Sendable {
        /// The case.
        public let truth: TruthCase
        /// Whether an alert of another rule of its family found it.
        public let isHitByFamily: Bool
    }

    /// An alert that touches no case.
    public struct FalseAlert: Hashable, Sendable {
        /// The alert's id.
        public let alertID: String
        /// Its rule.
        public let rule: String
        /// The first events that it accuses, by id.
        public let events: [String]
    }

    /// A near miss that was taken for a wrong.
    public struct Flagged: Hashable, Sendable {
        /// The near miss.
        public let truth: NearMiss
        /// The ids of the alerts that did, in order.
        public let alerts: [String]
    }

    /// A case that was found, but with a severity other than the expected one.
    public struct WrongSeverity: Hashable, Sendable {
        /// The case.
        public let caseID: String
        /// What it should have been.
        public let expected: String
        /// What the alerts say, in order; `None` where one says nothing.
        public let got: [String]
    }

    /// The figures of everything.
    public internal(set) var all = ScoreRow()
    /// The figures of each family, by name.
    public internal(set) var families: [Named] = []
    /// The figures of each rule, by id.
    public internal(set) var rules: [Named] = []
    /// Contested near misses that were flagged, which costs nothing.
    public internal(set) var contestedNearMissesFlagged = 0
    /// Alerts that were withdrawn.
    public internal(set) var withdrawn = 0
    /// Alerts that are undecided.
    public internal(set) var undecided = 0
    /// Cases that were missed; the lists take turns over the rules and end at the limit.
    public internal(set) var misses: [Miss] = []
    /// Alerts that touch no case.
    public internal(set) var falseAlerts: [FalseAlert] = []
    /// Near misses that were taken for wrongs.
    public internal(set) var flagged: [Flagged] = []
    /// Cases found with another severity than expected, all of them.
    public internal(set) var wrongSeverity: [WrongSeverity] = []
    /// Alerts that accuse nothing.
    public internal(set) var withoutEvidence: [String] = []
}
