/// What the latest revision of an alert says.
public enum AlertStatus: String, CaseIterable, Sendable {
    /// Said for the first time, or again after it was withdrawn or undecided.
    case raised
    /// Still said, with other evidence or another amount.
    case amended
    /// Later evidence took its ground away.
    case withdrawn
    /// Something is missing, but its source was dark: no accusation until the gap is filled or
    /// closed.
    case undecided

    /// What remains of the status when the order of arrival is left out of account.
    public var outcome: AlertOutcome {
        switch self {
        case .raised, .amended: .standing
        case .withdrawn: .withdrawn
        case .undecided: .undecided
        }
    }
}

/// The outcome of an alert: the part of its status that is a function of the log.
public enum AlertOutcome: String, CaseIterable, Sendable {
    /// Raised or amended.
    case standing
    /// Nothing is said, because a source was dark.
    case undecided
    /// Its ground is gone.
    case withdrawn
}

/// How grave a suspicion would be if it were true, from a hint to a crime.
public enum Severity: String, CaseIterable, Comparable, Sendable {
    /// A hint: a person at the counter already decided.
    case advisory
    /// Worth a look when there is time.
    case low
    /// Worth a look.
    case medium
    /// To be looked at.
    case high
    /// To be looked at first.
    case critical

    /// Orders from `advisory` to `critical`.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    /// Position from 0 (`advisory`) to 4 (`critical`).
    public var rank: Int {
        switch self {
        case .advisory: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }
}
