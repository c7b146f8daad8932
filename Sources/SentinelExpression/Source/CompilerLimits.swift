/// How much text and how deep a tree the compiler accepts.
///
/// The limits make every stage's recursion and memory bounded: beyond them the answer is a
/// diagnostic.
public struct CompilerLimits: Hashable, Sendable {
    /// The longest source in bytes.
    public var sourceBytesMax = 1 << 20
    /// The deepest nesting, of the text and of the tree.
    public var depthMax = 250
    /// The most tree nodes, after macros are expanded.
    public var nodeCountMax = 500_000
    /// The most diagnostics collected before the compiler gives up.
    public var diagnosticCountMax = 100

    /// Creates the limits of the standard environment.
    public init() {}
}
