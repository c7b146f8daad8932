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
    /// The pattern whose records are roots.
    private let rootPattern: Int
    /// Whether steps beyond the first read a pattern.
    private let isReadLater: [Bool]
    /// The first step that reads a pattern beyond the root. A root whose judgement ended before it cannot
    /// be touched by any record but its own.
    let attentionStep: Int

    init(_ rule: Rule) {
        self.rule = rule
        builders = rule.patterns.map { $0.sources.map { RowBuilder($0) } }
        book = AlertBook(rule)
        let reads = rule.steps.map(\.patterns)
        rootPattern = reads.first?.first ?? 0
        let later = reads.dropFirst()
        isReadLater = rule.patterns.indices.map { pattern in
            later.contains { $0.contains(pattern) }
        }
        attentionStep = later.firstIndex { !$0.isEmpty } ?? rule.steps.count
    }

    /// Marks what a record that came or went touches: the root that it is, and, where steps beyond the
    /// first read the pattern, the roots whose judgement got that far.
    func mark(_ row: Row, of pattern: Int, in timeline: Timeline) {
        guard pattern != rootPattern || rule.patterns[pattern].same == nil else {
            // A row may join groups or part them, and with them change which roots there are.
            timeline.staleRoots = nil
            return
        }
        if pattern == rootPattern { timeline.staleRoots?.insert(row.identity) }
        if isReadLater[pattern] { timeline.staleRoots?.formUnion(timeline.attentive) }
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
        Array(timeline.candidates(rule.patterns, rootPattern))
    }

    /// The root of an identity, where it still is one.
    func root(_ identity: RowIdentity, in timeline: Timeline) -> Candidate? {
        if rule.patterns[rootPattern].same == nil {
            return timeline.row(identity, pattern: rootPattern).map { .row($0) }
        }
        return roots(timeline).first { $0.first.identity == identity }
    }
}

extension Step {
    /// The patterns whose records it reads.
    fileprivate var patterns: [Int] {
        switch self {
        case .each(let binding), .with(let binding, _), .gather(let binding, _): [binding.pattern]
        case .without(let absence): [absence.pattern]
        case .stock(_, let stock): [stock.pattern] + (stock.out.map { [$0.pattern] } ?? [])
        case .fact, .facts, .define, .condition: []
        }
    }
}

extension Timeline {
    /// How many of its roots wait for a deadline.
    var pendingCount: Int {
        results.values.count { $0.deadline != nil }
    }
}

/// Which pattern of which rule takes events of a type: an event meets only the rules that could match.
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
