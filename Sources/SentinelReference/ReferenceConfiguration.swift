/// The bounds of time within which the reference evaluator works.
///
/// All lengths are in milliseconds.
public struct ReferenceConfiguration: Hashable, Sendable {
    /// How far the watermark stays behind the greatest event time.
    public var watermarkDelay: Int64 = 10 * 60_000
    /// How far behind the watermark an event may lie and still be admitted.
    public var lateness: Int64 = 48 * 3_600_000
    /// How long after what is judged a fact may become known and still count.
    public var factReach: Int64 = 60 * 86_400_000
    /// How far behind the watermark that may lie which a reversal, a fact or a session's later
    /// report still changes.
    public var correctionReach: Int64 = 180 * 86_400_000

    /// The bounds of the contract.
    public init() {}

    /// How far corrections reach: at least as far as any late event.
    var reach: Int64 { max(correctionReach, lateness) }
}
