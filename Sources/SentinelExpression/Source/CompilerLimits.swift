/// How much text and how deep a tree the compiler accepts, and how much an evaluation may cost.
///
/// The limits make every stage's recursion, time and memory bounded: beyond them the answer is a
/// diagnostic, or an evaluation error with the code ``EvaluationError/Code/limit``.
public struct CompilerLimits: Hashable, Sendable {
    /// The longest source in bytes.
    public var sourceBytesMax = 1 << 20
    /// The deepest nesting, of the text and of the tree.
    public var depthMax = 250
    /// The most tree nodes, after macros are expanded.
    public var nodeCountMax = 500_000
    /// The most diagnostics collected before the compiler gives up.
    public var diagnosticCountMax = 100

    /// The most steps of one evaluation.
    ///
    /// A step is a round of a comprehension, a part of a list or map that is made or compared, or
    /// 16 bytes of text that are read or made; what a single operator does otherwise is free.
    public var evaluationStepsMax = 10_000_000
    /// The most steps spent on constants when a program is planned; the rest is left to evaluation.
    public var foldingStepsMax = 1_000_000

    /// Creates the limits of the standard environment.
    public init() {}
}
