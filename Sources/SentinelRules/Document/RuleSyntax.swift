/// A rule document as it is written: texts with places, nothing resolved yet.
struct RuleSyntax: Sendable {
    var id: LocatedText
    var version: Int
    var family: LocatedText
    var severity: LocatedText
    var title: LocatedText
    var legalBasis: LocatedText
    var nationalCode: LocatedText?
    /// The shared documents whose definitions and lists it uses.
    var uses: [LocatedText]
    /// How far from its root a judgement looks where a step names no window.
    var remember: LocatedText?
    var parameters: [ParameterSyntax]
    var definitions: [DefinitionSyntax]
    var key: [NamedExpression]
    var patterns: [PatternSyntax]
    /// The wrongs, each with its steps and its alert; most rules have one.
    var branches: [BranchSyntax]
    /// What stands in the document and could not be read.
    var unread: Unread

    /// What a diagnostic was reported for while the document was read.
    ///
    /// The rule is not used, but the rest of it is checked, and what it says of these is not
    /// reported once more.
    struct Unread: Sendable {
        /// Names that expressions may use: of parameters, and of what steps would have bound.
        var names: Set<String> = []
        /// Patterns by name.
        var patterns: Set<String> = []
        /// Whether there may be any pattern.
        var isAnyPattern = false
        /// Whether the key's parts are not known.
        var isKey = false
        /// Whether a step or an alert is missing.
        var isStep = false
    }
}

extension RuleSyntax {
    /// Where in the document a finding about the rule's budget stands.
    func position(of place: BudgetFinding.Place) -> DocumentPosition {
        switch place {
        case .pattern(let index): patterns[index].name.position
        case .step(let branch, let step): branches[branch].steps[step].kind.position
        }
    }
}

/// One way in which a rule finds its wrong.
struct BranchSyntax: Sendable {
    let steps: [StepSyntax]
    /// Nil where it could not be read.
    let alert: AlertSyntax?
    let position: DocumentPosition
}

/// A name and the expression that stands behind it.
struct NamedExpression: Sendable {
    let name: LocatedText
    let expression: LocatedText
}

/// A value that an inspector may change without touching the rule.
struct ParameterSyntax: Sendable {
    let name: LocatedText
    let type: LocatedText
    let value: DocumentNode
    let minimum: LocatedText?
    let maximum: LocatedText?
    let title: LocatedText?
}

/// An expression with parameters, to be used by name: `same_visit(a, b): …`.
struct DefinitionSyntax: Sendable {
    let name: LocatedText
    let parameters: [String]
    let body: LocatedText
}

/// Which records a rule looks at, under one name.
struct PatternSyntax: Sendable {
    let name: LocatedText
    let sources: [SourceSyntax]
    /// Which records are records of one thing.
    let same: LocatedText?
    /// What the records of one group have in common.
    let by: [NamedExpression]
    /// Whether all records of a timeline are one group.
    let isWhole: Bool
    /// How far from a group's first record its others may lie.
    let within: LocatedText?
    /// What is computed once for each group.
    let totals: [NamedExpression]
}

/// One kind of event as a source of a pattern's records.
struct SourceSyntax: Sendable {
    let event: LocatedText
    let reversed: LocatedText?
    let each: [NamedExpression]
    let facts: [FactSyntax]
    let condition: LocatedText?
    let columns: [NamedExpression]
    let key: [NamedExpression]
    /// The key under which the records stand apart from the rule's timelines.
    let index: [NamedExpression]
}

/// A row of a reference table that is looked up while a record is made.
struct FactSyntax: Sendable {
    let name: LocatedText
    let lookup: LookupSyntax
    let isOptional: Bool
}

/// One step of the judgement.
struct StepSyntax: Sendable {
    /// `each`, `with`, `without`, `gather`, `fact`, `facts`, `stock`, `for`, `wait`, `let` or
    /// `where`.
    let kind: LocatedText
    /// What stands behind the kind: a pattern's name, a new name, or an expression.
    let subject: LocatedText
    var name: LocatedText?
    var role: LocatedText?
    var on: LocatedText?
    var by: LocatedText?
    var dark: [LookupSyntax] = []
    /// Whether the deadline has to lie inside the log, whole or not.
    var isObserved = false
    var lookup: LookupSyntax?
    var isOptional = false
    var value: LocatedText?
    var stock: StockSyntax?
    var window: WindowSyntax?
    /// The key of the records that stand apart, a text or a list of texts for each part.
    var under: [LocatedText] = []
}

/// How far from a moment a step looks.
struct WindowSyntax: Sendable {
    let before: LocatedText?
    let after: LocatedText?
    let around: LocatedText?
    let position: DocumentPosition
}

/// Which rows of a reference table are looked up.
struct LookupSyntax: Sendable {
    let table: LocatedText
    let key: LocatedText
    /// What the key is compared with, where it is not the row's key.
    let matching: LocatedText?
    let at: LocatedText?
    let from: LocatedText?
    let to: LocatedText?
    /// Whether rows count whatever their validity.
    let isWhenever: Bool
}

/// How a stock rises and falls.
struct StockSyntax: Sendable {
    let pattern: LocatedText
    let add: LocatedText
    let take: LocatedText?
    let out: LocatedText?
    let remove: LocatedText?
}

/// What an alert says.
struct AlertSyntax: Sendable {
    let anchor: [LocatedText]
    let subjects: [NamedExpression]
    let severity: LocatedText?
    /// Which accused events' money is at risk: `standing`, `all` or `none`.
    let amount: LocatedText?
    let reason: LocatedText
    let margin: LocatedText?
    /// The list whose overlap makes two findings one run.
    let merge: LocatedText?
    let suppressions: [SuppressionSyntax]
}

/// When an alert is not worth saying.
struct SuppressionSyntax: Sendable {
    let condition: LocatedText
    let reason: LocatedText
}

/// Definitions and lists that rules share: `shared/<name>.yaml`.
struct SharedSyntax: Sendable {
    let definitions: [DefinitionSyntax]
    let lists: [SharedListSyntax]
}

/// A list of texts under a name.
struct SharedListSyntax: Sendable {
    let name: LocatedText
    let texts: [String]
}
