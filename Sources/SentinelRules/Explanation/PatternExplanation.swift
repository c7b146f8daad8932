import SentinelEvent
import SentinelExpression

/// A pattern in words.
public struct PatternExplanation: Sendable {
    /// Its name.
    public let name: String
    /// Whether its records stand apart from the rule's timelines.
    public let isIndexed: Bool
    /// Where its records come from.
    public let sources: [Source]
    /// What makes records one group; nil: each stands alone.
    public let grouping: String?

    /// One kind of event as a source of records, in words.
    public struct Source: Sendable {
        /// The type of event.
        public let event: String
        /// Which settlements count; nil where the events are none.
        public let standing: String?
        /// What is said of it, in order: `each`, `fact`, `where`, `column`, `key` or `index`, with
        /// a name where it has one, and an expression.
        public let parts: [Part]
    }

    /// One thing that is said of a source.
    public struct Part: Sendable {
        /// What it is: `each`, `fact`, `where`, `column`, `key`, `index`.
        public let kind: String
        /// The name that it gives; nil for `where`.
        public let name: String?
        /// The expression.
        public let text: String
    }

    init(_ pattern: Pattern) {
        name = pattern.name
        isIndexed = pattern.isIndexed
        sources = pattern.sources.map { Self.source($0, pattern) }
        grouping = pattern.grouping.map(Self.words)
    }

    private static func source(_ source: PatternSource, _ pattern: Pattern) -> Source {
        var standing: String?
        if source.eventType == .settlement {
            standing =
                switch source.standing {
                case .exclude: "those that were not reversed"
                case .include: "reversed ones too"
                case .only: "only those that were reversed"
                }
        }
        let spread = source.sourceLayout.fields.suffix(source.each.count).map(\.name)
        let columns = source.layout.fields.suffix(source.columns.count).map(\.name)
        var parts = zip(spread, source.each).map { name, program in
            Part(kind: "each", name: name, text: ExpressionWords.text(program))
        }
        parts += source.facts.map { fact in
            let words = ExpressionWords.lookup(fact.lookup, root: "the event")
            return Part(
                kind: "fact",
                name: fact.name,
                text: fact.isOptional ? "\(words); may be missing" : words
            )
        }
        if let condition = source.condition {
            parts.append(Part(kind: "where", name: nil, text: ExpressionWords.text(condition)))
        }
        parts += zip(columns, source.columns).map { name, program in
            Part(kind: "column", name: name, text: ExpressionWords.text(program))
        }
        parts += source.key.enumerated().map { index, program in
            Part(
                kind: pattern.isIndexed ? "index" : "key",
                name: pattern.keyNames[index],
                text: ExpressionWords.text(program)
            )
        }
        return Source(event: source.eventType.rawValue, standing: standing, parts: parts)
    }

    private static func words(_ grouping: Pattern.Grouping) -> String {
        let names = grouping.layout.objectType.fields.map(\.name).dropFirst(3)
        let totals = zip(names.suffix(grouping.totals.count), grouping.totals).map {
            name,
            program in
            "\(name) = \(ExpressionWords.text(program))"
        }
        let reach = ", at most \(BudgetWords.length(grouping.span)) behind the first of them"
        let computed =
            reach + (totals.isEmpty ? "" : "; each with \(totals.joined(separator: ", "))")
        switch grouping.relation {
        case .same(let program):
            return
                "records a and b are of one thing where \(ExpressionWords.text(program))\(computed)"
        case .by(let programs):
            let parts = zip(names, programs).map { "\($0) = \(ExpressionWords.text($1))" }
            return "one group for each \(parts.joined(separator: ", "))\(computed)"
        case .whole:
            return "all records of a timeline are one group\(computed)"
        }
    }
}
