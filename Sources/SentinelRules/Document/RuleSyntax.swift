/// A rule document as it is written: texts with places, nothing resolved yet.
struct RuleSyntax: Sendable {
    var id: LocatedText
    var version: Int
    var family: LocatedText
    var severity: LocatedText
    var title: LocatedText
    var legalBasis: LocatedText
    var nationalCode: LocatedText?
    var parameters: [ParameterSyntax]
    var definitions: [DefinitionSyntax]
    var key: [NamedExpression]
    var patterns: [PatternSyntax]
    var steps: [StepSyntax]
    var alert: AlertSyntax
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
}

/// One kind of event as a source of a pattern's records.
struct SourceSyntax: Sendable {
    let event: LocatedText
    let reversed: LocatedText?
    let each: [NamedExpression]
    let condition: LocatedText?
    let columns: [NamedExpression]
    let key: [NamedExpression]
}

/// One step of the judgement.
struct StepSyntax: Sendable {
    /// `each`, `with`, `without`, `gather`, `fact`, `facts`, `stock`, `let` or `where`.
    let kind: LocatedText
    /// What stands behind the kind: a pattern's name, a new name, or an expression.
    let subject: LocatedText
    var name: LocatedText?
    var role: LocatedText?
    var on: LocatedText?
    var by: LocatedText?
    var dark: LookupSyntax?
    var lookup: LookupSyntax?
    var value: LocatedText?
    var stock: StockSyntax?
}

/// Which rows of a reference table are looked up.
struct LookupSyntax: Sendable {
    let table: LocatedText
    let key: LocatedText
    let at: LocatedText?
    let from: LocatedText?
    let to: LocatedText?
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
    let reason: LocatedText
    let margin: LocatedText?
}
