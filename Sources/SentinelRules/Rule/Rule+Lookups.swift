package import SentinelEvent
import SentinelExpression

extension Rule {
    /// Every lookup of reference rows in its patterns and steps.
    package var lookups: [Step.Lookup] {
        let sources = patterns.flatMap(\.sources)
        return sources.flatMap { $0.facts.map(\.lookup) }
            + branches.flatMap { $0.steps.flatMap(\.lookups) }
    }
}

extension Step {
    /// The lookups that the step makes.
    package var lookups: [Lookup] {
        switch self {
        case .fact(_, _, let lookup), .facts(_, _, let lookup): [lookup]
        case .without(let absence): absence.dark
        case .wait(_, let dark): dark
        case .each, .with, .gather, .stock, .element, .define, .condition: []
        }
    }
}

extension ReferenceRow {
    /// The text that a row has in a column; nil where it has none.
    package func value(of column: Step.Lookup.Column) -> String? {
        switch column {
        case .key: return key
        case .part(let index):
            let parts = key.split(separator: "/", omittingEmptySubsequences: false)
            return index < parts.count ? String(parts[index]) : nil
        case .attribute(let slot):
            guard case .string(let text)? = attributes.values[slot].expressionValue else {
                return nil
            }
            return text
        }
    }
}
