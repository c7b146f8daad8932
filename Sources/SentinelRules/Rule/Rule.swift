public import SentinelEvent
package import SentinelExpression

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
    /// The names of the parts of the timeline's key.
    package let keyNames: [String]
    /// Which records it looks at.
    package let patterns: [Pattern]
    /// How it judges them; the first step is `each`.
    package let steps: [Step]
    /// What an alert says.
    package let alert: AlertTemplate
    /// How many values a frame for its expressions has to hold.
    package let frameSize: Int

    init(
        _ syntax: RuleSyntax,
        hash: String,
        file: String,
        severity: Severity,
        parameters: [Parameter],
        keyNames: [String],
        patterns: [Pattern],
        steps: [Step],
        alert: AlertTemplate,
        frameSize: Int
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
        self.keyNames = keyNames
        self.patterns = patterns
        self.steps = steps
        self.alert = alert
        self.frameSize = frameSize
    }

    /// A value that an inspector may change.
    public struct Parameter: Sendable {
        /// The name by which expressions know it.
        public let name: String
        /// The type as documents write it.
        public let type: String
        /// Its value as it stands in the document.
        public let text: String
        /// What it means, in Chinese.
        public let title: String?
    }
}

/// Which records a rule looks at, under one name.
package struct Pattern: Sendable {
    package let name: String
    /// Where the records come from.
    package let sources: [PatternSource]
    /// Whether two records (in the frame's first two slots) are of one thing; nil: each stands
    /// alone.
    package let same: Program?
}

/// One kind of event as a source of records.
package struct PatternSource: Sendable {
    package let eventType: EventType
    /// Which settlements: those that stand, those that were reversed, or both.
    package let standing: StandingFilter
    /// The lists over whose elements the event is spread, outermost first.
    package let each: [Program]
    /// Which of `each` yields fee lines, if one does.
    package let linePart: Int?
    /// The layout of the event while it is spread and tested.
    package let sourceLayout: RowLayout
    package let condition: Program?
    package let columns: [Program]
    /// One program a part of the key; a list stands for several timelines.
    package let key: [Program]
    /// The layout of the finished record.
    package let layout: RowLayout
    /// Whether the finished record keeps the elements of `each` beside its columns: with one source
    /// it does, with several the columns are all that they have in common.
    package let keepsElements: Bool
    package let frameSize: Int

    /// Whether its records are its events as they are, so that one row of an event serves it too.
    package var isPlain: Bool { each.isEmpty && columns.isEmpty && keepsElements }
}

/// Which settlements a source takes; other events always stand.
package enum StandingFilter: String, CaseIterable, Sendable {
    /// Those that were not reversed: the ordinary case.
    case exclude
    /// Both.
    case include
    /// Only those that were reversed.
    case only
}
