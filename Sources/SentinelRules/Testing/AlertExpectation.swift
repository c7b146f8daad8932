public import SentinelEvent

/// Which alerts have to stand, no more and no fewer.
public enum AlertExpectations: Sendable {
    /// So many that stand, and none that is undecided.
    case count(Int)
    /// One for each; those that have to be withdrawn count beside the others.
    case each([AlertExpectation])
}

/// What one alert has to say: a field that is nil is not looked at.
public struct AlertExpectation: Sendable {
    /// Where it begins in its document, from 1.
    public let line: Int
    /// Standing, unless the document says otherwise.
    public internal(set) var outcome = AlertOutcome.standing
    /// The status of the last revision, where it matters whether it was said before.
    public internal(set) var status: AlertStatus?
    /// The ids of all accused events, sorted.
    public internal(set) var accused: [String]?
    /// The ids of all evidence, sorted.
    public internal(set) var evidence: [String]?
    /// Ids of some of the evidence.
    public internal(set) var includes: [String] = []
    /// The part of some of the evidence, by id.
    public internal(set) var roles: [(id: String, role: String)] = []
    /// The amount at risk.
    public internal(set) var amount: Money?
    /// How grave it is.
    public internal(set) var severity: Severity?
    /// When it was detected.
    public internal(set) var detected: Instant?
    /// When the first accused event happened.
    public internal(set) var occurredFrom: Instant?
    /// When the last accused event happened.
    public internal(set) var occurredTo: Instant?
    /// Subjects by the contract's names; a value that is nil has to be absent.
    public internal(set) var subjects: [(name: String, value: String?)] = []
    /// Texts that stand in the reason.
    public internal(set) var reasonParts: [String] = []
    /// Texts that stand in the margin.
    public internal(set) var marginParts: [String] = []

    init(line: Int) {
        self.line = line
    }
}
