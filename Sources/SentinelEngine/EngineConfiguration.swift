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
    /// How far behind the watermark that may lie which a reversal, a fact or a session's later
    /// report still changes.
    public var correctionReach: Int64 = 180 * 86_400_000
    /// Into how many parts the time is divided for which a rule keeps its records: after each part
    /// what it looks at no more is evicted.
    ///
    /// No alert depends on it. Of what is kept about one in so many is kept too long; with more
    /// parts more time goes into looking for what to evict.
    public var evictionParts: Int64 = 16
    /// How long nothing has to come into a timeline of which there is nothing to say before it is
    /// kept in a compact form.
    public var dormancy: Int64 = 45 * 86_400_000
    /// Which part of the subjects it judges.
    public var shard = Shard.whole

    /// The bounds of the contract.
    public init() {}

    /// How far corrections reach: at least as far as any late event.
    package var reach: Int64 { max(correctionReach, lateness) }
}
