public import SentinelEvent
import SentinelExpression

/// A rule that has been checked: every name is resolved, every expression compiled.
///
/// The engine and the reference evaluator both work from this value, and know nothing of a rule
/// beyond it.
public final class Rule: Sendable {
    /// The id that alerts carry.
    public let id: String
    /// The version that stands in the document.
    public let version: Int
    /// SHA-256 of the document's text, in hexadecimal digits.
    public let hash: String
    /// Which kind of wrong it looks for.
    public let family: String
    /// How grave an alert is unless the rule says otherwise.
    public let severity: Severity
    /// Its name in Chinese.
    public let title: String
    /// The articles of law that apply.
    public let legalBasis: String
    /// The code of the national rule base, where one exists.
    public let nationalCode: String?
    /// The values that can be changed without touching the rule.
    public let parameters: [Parameter]
    /// The file from which it was loaded.
    public let file: String
    /// The shared documents that it uses, by name.
    public let uses: [String]
    /// How far from its root a judgement looks where a step names no window, in milliseconds; no
    /// deadline lies further away either.
    public let remember: Int64
    /// The names of the parts of the timeline's key.
    package let keyNames: [String]
    /// Which records it looks at.
    package let patterns: [Pattern]
    /// The ways in which it finds its wrong; most rules have one.
    package let branches: [Branch]

    init(
        _ syntax: RuleSyntax,
        hash: String,
        file: String,
        severity: Severity,
        remember: Int64,
        parameters: [Parameter],
        keyNames: [String],
        patterns: [Pattern],
        branches: [Branch]
    ) {
        id = syntax.id.text
        version = syntax.version
        self.hash = hash
        family = syntax.family.text
        self.severity = severity
        title = syntax.title.text
        legalBasis = syntax.legalBasis.text
        nationalCode = syntax.nationalCode?.text
        self.parameters = parameters
        self.file = file
        uses = syntax.uses.map(\.text)
        self.remember = remember
        self.keyNames = keyNames
        self.patterns = patterns
        self.branches = branches
    }

    /// A value that an inspector may change.
    public struct Parameter: Sendable {
        /// The name by which expressions know it.
        public let name: String
        /// The type as documents write it.
        public let type: String
        /// Its value as it stands in the document.
        public let text: String
        /// The least value that it may be given.
        public let minimum: String?
        /// The greatest value that it may be given.
        public let maximum: String?
        /// What it means, in Chinese.
        public let title: String?
    }
}

/// One way in which a rule finds its wrong.
package struct Branch: Sendable {
    /// How it judges; the first step is `each`.
    package let steps: [Step]
    /// What an alert says.
    package let alert: AlertTemplate
    /// How many values a frame for its expressions has to hold.
    package let frameSize: Int
    /// The names that the steps bind, by slot.
    package let names: [String]
}
