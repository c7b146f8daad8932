public import SentinelArchive
public import SentinelEngine
public import SentinelEvent

/// What a replay came to.
public struct ReplayReport: Sendable {
    /// Lines of the log without the blank ones; a damaged place of the archive counts as one.
    public var lines = 0
    /// Decompressed bytes.
    public var bytes = 0
    /// Bytes as they were read.
    public var compressedBytes = 0
    /// Lines that went to quarantine, late ones included.
    public var quarantined = 0
    /// Events outside the stretch of time that was asked for.
    public var passedOver = 0
    /// What the engine counted.
    public var statistics = EngineStatistics()
    /// Suspicions that wait for a deadline.
    public var pending = 0
    /// How much the engine kept for each rule in the end.
    public var stateSizes: [RuleStateSize] = []
    /// The last revision of every alert, by id.
    public var alerts: [Alert] = []
    /// The last revision of every alert by the other set of rules, where there was one.
    public var counterpartAlerts: [Alert] = []
    /// The inputs, as the user named them, that held not one good event.
    public var emptyInputs: [String] = []
    /// Why inputs, or files of them, could not be opened; the others were judged.
    public var failures: [ArchiveError] = []

    /// Nothing yet.
    public init() {}

    /// The alerts that accuse or may come to accuse: all that were not withdrawn.
    public var remainingAlerts: [Alert] {
        alerts.filter { $0.status != .withdrawn }
    }
}

/// How far a replay has come.
public struct ReplayProgress: Hashable, Sendable {
    /// Lines read so far.
    public var lines = 0
    /// Bytes read so far, as they stand on disk.
    public var compressedBytes = 0
}
