/// The bounds within which the engine works.
///
/// All lengths of time are in milliseconds.
public struct EngineConfiguration: Hashable, Sendable {
    /// How far the watermark stays behind the greatest event time.
    public var watermarkDelay: Int64 = 10 * 60_000
    /// How far behind the watermark an event may lie and still change the answer.
    public var lateness: Int64 = 48 * 3_600_000
    /// How far back from the moment when it became known a fact changes the judgement of events.
    public var factReach: Int64 = 60 * 86_400_000
    /// Which part of the subjects it judges.
    public var shard = Shard.whole
    /// Whether the events that were accepted are kept, so that a snapshot can be taken.
    public var keepsSnapshotEvents = false

    /// The bounds of the contract.
    public init() {}
}
