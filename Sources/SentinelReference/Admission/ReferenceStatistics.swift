/// What an admission has counted since it began.
public struct ReferenceStatistics: Hashable, Sendable {
    /// Events that were taken in.
    public var accepted = 0
    /// Events that had been taken in before, with equal content.
    public var duplicates = 0
    /// Events with a type and id that stand already with other content.
    public var conflicts = 0
    /// Events beyond the lateness bound.
    public var late = 0

    /// Nothing counted.
    public init() {}
}
