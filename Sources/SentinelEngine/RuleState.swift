import SentinelEvent
import SentinelRules

/// What the engine keeps for one rule.
final class RuleState {
    let rule: Rule
    let retention: RuleRetention
    /// The watermark at the last eviction.
    var evictedAt = Instant.distantPast
    /// The number of the next timeline; no two rules give the same.
    private var nextNumber: Int
    private let numberStep: Int
    /// The makers of records, by pattern and source.
    let builders: [[RowBuilder]]
    /// Its timelines.
    private(set) var timelines: [SubjectKey: Timeline] = [:]
    /// Timelines that sleep, by their keys' hashes.
    var dormant: [UInt64: DormantTimeline] = [:]
    /// Timelines that woke and were not judged since.
    private var woken: [Timeline] = []
    /// Make records of sleeping timelines again, perhaps while the others are at work.
    let remakers: [[RowBuilder]]
    /// The records of the patterns that stand apart, by pattern.
    private(set) var indices: [[SubjectKey: IndexTimeline]]
    /// What it has said.
    var book: AlertBook
    /// Which roots a record touches, by branch.
    private var attention: [Attention]

    /// The state of one of several rules, by its place among them.
    init(_ rule: Rule, _ bounds: TimeBounds, place: Int, of count: Int) {
        self.rule = rule
        nextNumber = place
        numberStep = count
        retention = RuleRetention(rule, bounds)
        builders = rule.patterns.map { $0.sources.map { RowBuilder($0) } }
        remakers = rule.patterns.map { $0.sources.map { RowBuilder($0) } }
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
        if !dormant.isEmpty, let timeline = wake(key) {
            woken.append(timeline)
            return timeline
        }
        return makeTimeline(key)
    }

    /// A timeline of a key under which there is none.
    func makeTimeline(_ key: SubjectKey) -> Timeline {
        let timeline = Timeline(key: key, number: nextNumber, rule: rule)
        nextNumber += numberStep
        timelines[key] = timeline
        return timeline
    }

    /// Forgets the timeline of a key.
    func remove(_ key: SubjectKey) {
        timelines[key] = nil
    }

    /// The timelines that woke since the last call.
    func takeWoken() -> [Timeline] {
        defer { woken.removeAll() }
        return woken
    }

    /// The records of a pattern that stand apart under a key, made where there are none.
    func index(_ pattern: Int, _ key: SubjectKey) -> IndexTimeline {
        if let index = indices[pattern][key] { return index }
        let index = IndexTimeline(rule.patterns[pattern])
        indices[pattern][key] = index
        return index
    }

    /// Puts a record where it stands; what it touches is not marked.
    func insert(_ row: Row, under key: SubjectKey, of pattern: Int) -> Track.Change {
        rule.patterns[pattern].isIndexed
            ? index(pattern, key).track.insert(row)
            : timeline(key).tracks[pattern].insert(row)
    }

    /// Whether a root is not judged any more: all that could change its judgement has come, and
    /// what it was judged by may have been evicted.
    func isFinal(_ root: RowIdentity, _ branch: Int) -> Bool {
        root.time < settledUntil(branch)
    }

    private func settledUntil(_ branch: Int) -> Instant {
        evictedAt.advanced(byMilliseconds: -retention.finality[branch])
    }

    /// Takes out what no root that may still change looks at.
    ///
    /// - Returns: the timelines that are gone, and those that rest on facts, some of them perhaps
    ///   only for the sake of roots that are not judged any more.
    func evict(at watermark: Instant) -> (gone: [Timeline], settled: [Timeline]) {
        evictedAt = watermark
        let moments = retention.retention.map { watermark.advanced(byMilliseconds: -$0) }
        var (gone, settled): ([Timeline], [Timeline]) = ([], [])
        for (key, timeline) in timelines {
            var roots = timeline.progress.reduce(0) { $0 + $1.attentive.roots.count }
            for branch in timeline.progress.indices {
                let said = timeline.progress[branch].settle(before: settledUntil(branch))
                for (root, matches) in said {
                    let ground = AlertBook.Ground(
                        timeline: timeline.number,
                        branch: branch,
                        root: root
                    )
                    book.seal(matches, of: ground)
                }
            }
            for pattern in moments.indices {
                timeline.tracks[pattern].evict(before: moments[pattern])
            }
            roots -= timeline.progress.reduce(0) { $0 + $1.attentive.roots.count }
            if timeline.isEmpty {
                gone.append(timeline)
                remove(key)
            } else if roots > 0, !timeline.facts.isEmpty {
                settled.append(timeline)
            }
        }
        book.closeRuns(before: watermark.advanced(byMilliseconds: -retention.longest))
        for (name, sleeping) in dormant where sleeping.expiry < watermark { dormant[name] = nil }
        for pattern in indices.indices {
            for (key, index) in indices[pattern] {
                index.evict(before: moments[pattern]) { isFinal($0.root, $0.branch) }
                if index.isEmpty { indices[pattern][key] = nil }
            }
        }
        return (gone, settled)
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
