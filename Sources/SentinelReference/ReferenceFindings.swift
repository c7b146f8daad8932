public import SentinelEvent

/// What the reference evaluator has to say of a log.
public struct ReferenceFindings: Hashable, Sendable {
    /// The alerts that stand or are undecided, as first revisions, by id.
    public var alerts: [Alert] = []
    /// How many suspicions wait for a deadline.
    public var pendingCount = 0

    /// Nothing found.
    public init() {}
}
