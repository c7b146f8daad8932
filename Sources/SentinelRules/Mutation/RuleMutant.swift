/// A rule document with one deliberate fault, to see whether the rule's tests notice.
public struct RuleMutant: Sendable {
    /// What was done.
    public enum Fault: String, Sendable {
        /// A predicate was replaced by its opposite.
        case inverted
        /// A predicate was left out: it no longer keeps anything out, or no longer lets anything
        /// in.
        case removed
        /// A step, or a part of one, was left out.
        case dropped
        /// A parameter has a smaller or greater value.
        case shifted
    }

    /// The document's file.
    public let file: String
    /// Where the fault is, counted from 1.
    public let line: Int
    /// Where in the line, counted from 1.
    public let column: Int
    /// What was done.
    public let fault: Fault
    /// The expression, step or parameter it was done to, on one line.
    public let subject: String
    /// The whole document with the fault in it.
    public let text: String

    /// Names the mutant in lists of those that change nothing: without its place, which moves with
    /// every edit.
    public var name: String { "\(fault.rawValue) \(subject)" }
}
