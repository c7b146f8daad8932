import SentinelEvent
import SentinelRules

/// What the engine keeps for one rule.
final class RuleState {
    private let rule: Rule
    /// The makers of records, by pattern and source.
    let builders: [[RowBuilder]]
    /// Its timelines.
    private(set) var timelines: [SubjectKey: Timeline] = [:]
    /// The records of the patterns that stand apart, by pattern.
    private var indices: [[SubjectKey: IndexTimeline]]
    /// What it has said.
    var book: AlertBook
    /// Which roots a record touches, by branch.
    private var attention: [Attention]

    init(_ rule: Rule) {
        self.rule = rule
        builders = rule.patterns.map { $0.sources.map { RowBuilder($0) } }
        indices = rule.patterns.map { _ in [:] }
        book = AlertBook(rule)
        attention = rule.branches.map { Attention(rule, $0) }
    }

    /// The first step of a branch that reads records beyond the root.
    func attentionStep(_ branch: Int) -> Int { attention[branch].firstStep }

    /// Marks the roots of a timeline that a record touches by coming or going.
    func mark(_ change: Track.Change, by row: Row, of pattern: Int, in timeline: Timeline) {
        for branch in attention.indices {
            attention[branch].mark(change, by: row, of: pattern, in: timeline, branch: branch)
        }
    }

    /// The timeline of a key, made where there is none.
    func timeline(_ key: SubjectKey) -> Timeline {
        if let timeline = timelines[key] { return timeline }
        let timeline = Timeline(key: key, rule: rule)
        timelines[key] = timeline
        return timeline
    }

    /// The records of a pattern that stand apart under a key, made where there are none.
    func index(_ pattern: Int, _ key: SubjectKey) -> IndexTimeline {
        if let index = indices[pattern][key] { return index }
        let index = IndexTimeline(rule.patterns[pattern])
        indices[pattern][key] = index
        return index
    }

    /// All roots of a branch in a timeline, in order.
    func roots(_ branch: Int, _ timeline: Timeline) -> [Candidate] {
        Array(timeline.tracks[attention[branch].rootPattern].candidates())
    }

    /// The root of an identity, where it still is one.
    func root(_ identity: RowIdentity, _ branch: Int, in timeline: Timeline) -> Candidate? {
        timeline.tracks[attention[branch].rootPattern].candidate(identity)
    }
}

extension Timeline {
    /// How many of its roots wait for a deadline.
    var pendingCount: Int {
        progress.reduce(0) { sum, branch in
            sum + branch.results.values.count { $0.deadline != nil }
        }
    }
}

/// Which pattern of which rule takes events of a type: an event meets only the rules that could
/// match.
struct Route: Hashable {
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
