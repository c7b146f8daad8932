import SentinelEvent
import SentinelRules

/// What the engine keeps for one rule.
final class RuleState {
    private let rule: Rule
    /// The makers of records, by pattern and source.
    let builders: [[RowBuilder]]
    /// Its timelines.
    private(set) var timelines: [SubjectKey: Timeline] = [:]
    /// What it has said.
    var book: AlertBook
    /// Which roots a record touches.
    private var attention: Attention

    init(_ rule: Rule) {
        self.rule = rule
        builders = rule.patterns.map { $0.sources.map { RowBuilder($0) } }
        book = AlertBook(rule)
        attention = Attention(rule)
    }

    /// The first step that reads records beyond the root.
    var attentionStep: Int { attention.firstStep }

    /// Marks the roots of a timeline that a record touches by coming or going.
    func mark(_ row: Row, of pattern: Int, in timeline: Timeline) {
        attention.mark(row, of: pattern, in: timeline)
    }

    /// The timeline of a key, made where there is none.
    func timeline(_ key: SubjectKey) -> Timeline {
        if let timeline = timelines[key] { return timeline }
        let timeline = Timeline(key: key, patternCount: rule.patterns.count)
        timelines[key] = timeline
        return timeline
    }

    /// All roots of a timeline, in order.
    func roots(_ timeline: Timeline) -> [Candidate] {
        Array(timeline.candidates(rule.patterns, attention.rootPattern))
    }

    /// The root of an identity, where it still is one.
    func root(_ identity: RowIdentity, in timeline: Timeline) -> Candidate? {
        if rule.patterns[attention.rootPattern].same == nil {
            return timeline.row(identity, pattern: attention.rootPattern).map { .row($0) }
        }
        return roots(timeline).first { $0.first.identity == identity }
    }
}

extension Timeline {
    /// How many of its roots wait for a deadline.
    var pendingCount: Int {
        results.values.count { $0.deadline != nil }
    }
}

/// Which pattern of which rule takes events of a type: an event meets only the rules that could
/// match.
struct Route {
    let rule: Int
    let pattern: Int
    let source: Int

    /// The routes of each type of event, by its index.
    static func table(_ rules: [Rule]) -> [[Route]] {
        var table: [[Route]] = EventType.allCases.map { _ in [] }
        for (rule, definition) in rules.enumerated() {
            for (pattern, definition) in definition.patterns.enumerated() {
                for (source, definition) in definition.sources.enumerated() {
                    let route = Route(rule: rule, pattern: pattern, source: source)
                    table[definition.eventType.index].append(route)
                }
            }
        }
        return table
    }
}
