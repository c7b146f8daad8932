public import SentinelEngine
public import SentinelEvent

/// How a log is replayed.
public struct ReplayOptions: Hashable, Sendable {
    /// The engine's bounds of time.
    public var configuration = EngineConfiguration()
    /// How many threads judge; what is said does not depend on it.
    public var workers = 1
    /// Events before this moment are passed over; reference facts are always read.
    public var from: Instant?
    /// Events after this moment are passed over; reference facts are always read.
    public var to: Instant?
    /// Whether the log is whole, so that every deadline has passed at its end.
    public var isComplete = false
    /// Whether the reference evaluator judges in the place of the engine: it says what alerts there
    /// are at the end, and nothing on the way.
    public var usesReference = false

    /// The contract's bounds, the whole log, and an end that is not the end of the world.
    public init() {}
}
