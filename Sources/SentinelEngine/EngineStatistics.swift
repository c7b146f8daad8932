/// What an engine has counted since it began.
public struct EngineStatistics: Hashable, Sendable {
    /// Events that were taken in and judged.
    public var accepted = 0
    /// Events that had been taken in before, with equal content.
    public var duplicates = 0
    /// Events with a type and id that stand already with other content.
    public var conflicts = 0
    /// Events beyond the lateness bound.
    public var late = 0
    /// Reversals of reversals, which have no effect.
    public var reversedReversals = 0
    /// Expressions that had no value, such as one that reads a field that is not set, by rule.
    public var evaluationErrors: [String: Int] = [:]

    /// Nothing counted.
    public init() {}
}
