/// A wrong that was put into a log, with the rule that should find it.
public struct TruthCase: Hashable, Sendable {
    /// Its name, such as `RULE/variant/1`.
    public var caseID: String
    /// The rule that should find it.
    public var rule: String
    /// The rule's family.
    public var family: String
    /// One of these has to stand among the evidence of an alert that finds it.
    public var keyEvents: [String]
    /// Everything that belongs to it: an alert upon one of these is not false.
    public var allEvents: [String]
    /// The insured who are in it.
    public var persons: [String]
    /// The institutions that are in it.
    public var institutions: [String]
    /// What was done.
    public var note: String
    /// Whether the contract can be read two ways here, so that either answer passes.
    public var isContested: Bool
    /// The severity that an alert should have; nil where any will do.
    public var expectedSeverity: String?

    /// A case; what only helps to read it may be left out.
    public init(
        _ caseID: String,
        rule: String,
        family: String,
        keyEvents: [String],
        allEvents: [String],
        persons: [String] = [],
        institutions: [String] = [],
        note: String = "",
        isContested: Bool = false,
        expectedSeverity: String? = nil
    ) {
        self.caseID = caseID
        self.rule = rule
        self.family = family
        self.keyEvents = keyEvents
        self.allEvents = allEvents
        self.persons = persons
        self.institutions = institutions
        self.note = note
        self.isContested = isContested
        self.expectedSeverity = expectedSeverity
    }
}
