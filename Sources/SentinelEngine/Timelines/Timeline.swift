import SentinelEvent
import SentinelExpression
import SentinelRules

/// The records that one rule keeps under one key, and what was last judged of them.
final class Timeline {
    let key: SubjectKey
    /// Tells it from every other timeline of the engine.
    let number: Int
    /// The records of each pattern.
    var tracks: [Track]
    /// How far the judgement of each branch has come.
    var progress: [BranchProgress]
    /// The facts whose change makes all roots stale.
    var facts: Set<FactStore.KeyID> = []

    init(key: SubjectKey, number: Int, rule: Rule) {
        self.key = key
        self.number = number
        tracks = rule.patterns.map { Track($0) }
        progress = rule.branches.map { _ in BranchProgress() }
    }

    /// Whether anything has to be judged again.
    var isStale: Bool { progress.contains(where: \.isStale) }

    /// Whether nothing stands in it.
    var isEmpty: Bool { tracks.allSatisfy(\.rows.isEmpty) }

    /// Makes all roots stale.
    func markAll() {
        for branch in progress.indices { progress[branch].staleRoots = nil }
    }
}

/// What one branch of a rule has judged of one timeline.
struct BranchProgress {
    /// What each root led to, where that was anything.
    var results: [RowIdentity: RootResult] = [:]
    /// Roots that have to be judged again; nil: all.
    var staleRoots: Set<RowIdentity>? = []
    /// Roots whose judgement got as far as a step that reads other records.
    var attentive = RootIndex()

    var isStale: Bool { staleRoots.map { !$0.isEmpty } ?? true }

    /// Drops what the roots before a moment led to, and says which of them led to suspicions.
    mutating func settle(before moment: Instant) -> [(root: RowIdentity, matches: [Match])] {
        attentive.removeAll(before: moment)
        let final = results.filter { $0.key.time < moment }
        for root in final.keys { results[root] = nil }
        return final.filter { !$0.value.matches.isEmpty }.map { ($0.key, $0.value.matches) }
    }
}

/// Roots in order of event time.
struct RootIndex {
    private(set) var roots: [RowIdentity] = []

    mutating func insert(_ root: RowIdentity) {
        if roots.last.map({ $0 < root }) ?? true {
            roots.append(root)
            return
        }
        let position = roots.partitionPoint { $0 < root }
        if position < roots.count, roots[position] == root { return }
        roots.insert(root, at: position)
    }

    mutating func remove(_ root: RowIdentity) {
        let position = roots.partitionPoint { $0 < root }
        if position < roots.count, roots[position] == root { roots.remove(at: position) }
    }

    mutating func removeAll(before moment: Instant) {
        roots.removeFirst(roots.partitionPoint { $0.time < moment })
    }

    /// The roots whose time lies in an interval, both ends included.
    func between(_ from: Instant, _ to: Instant) -> ArraySlice<RowIdentity> {
        roots.between(from, to) { $0.time }
    }
}

/// A timeline and the rule whose it is.
struct TimelineReference {
    let rule: Int
    let timeline: Timeline
}

/// What a root led to.
struct RootResult {
    /// Suspicions.
    var matches: [Match] = []
    /// The first deadline that has to pass before more can be said.
    var deadline: Instant?
    /// The furthest step that the judgement got to.
    var deepestStep = 0

    var isEmpty: Bool { matches.isEmpty && deadline == nil }
}
