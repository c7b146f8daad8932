/// Everything that was found wrong with an expression, in the order of the text.
public struct ExpressionDiagnostics: Error, Hashable, Sendable, CustomStringConvertible {
    /// The findings; never empty.
    public let list: [ExpressionDiagnostic]

    init(_ list: [ExpressionDiagnostic], in source: SourceText) {
        precondition(!list.isEmpty, "Diagnostics are thrown only when there is one.")
        var located = list.map { $0.located(in: source) }
        located.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
        self.list = located
    }

    /// All findings, one after the other.
    public var description: String {
        list.map(\.description).joined(separator: "\n")
    }
}
