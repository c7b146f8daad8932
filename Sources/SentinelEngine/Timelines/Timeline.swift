import SentinelEvent
import SentinelExpression
import SentinelRules

/// The records that one rule keeps under one key, in order of event time, and what was last judged
/// of them.
final class Timeline {
    let key: SubjectKey
    /// The records of each pattern, in order.
    private(set) var rows: [[Row]]
    /// The groups of each pattern that has them; nil where they have to be formed anew.
    var groups: [[RowGroup]?]
    /// What each root led to, where that was anything.
    var results: [RowIdentity: RootResult] = [:]
    /// Roots that have to be judged again; nil: all.
    var staleRoots: Set<RowIdentity>? = []
    /// Roots whose judgement got as far as a step that reads other records.
    var attentive: Set<RowIdentity> = []
    /// The facts whose change makes all roots stale.
    var facts: Set<FactStore.KeyID> = []

    init(key: SubjectKey, patternCount: Int) {
        self.key = key
        rows = Array(repeating: [], count: patternCount)
        groups = Array(repeating: nil, count: patternCount)
    }

    /// Puts a record in its place, unless it stands there already.
    func insert(_ row: Row, pattern: Int) -> Bool {
        let position = lowerBound(of: row.identity, in: rows[pattern])
        if position < rows[pattern].count, rows[pattern][position].identity == row.identity {
            return false
        }
        rows[pattern].insert(row, at: position)
        groups[pattern] = nil
        return true
    }

    /// Takes a record out.
    func remove(_ identity: RowIdentity, pattern: Int) -> Bool {
        let position = lowerBound(of: identity, in: rows[pattern])
        guard position < rows[pattern].count, rows[pattern][position].identity == identity else {
            return false
        }
        rows[pattern].remove(at: position)
        groups[pattern] = nil
        return true
    }

    /// The record of an identity, where it is there.
    func row(_ identity: RowIdentity, pattern: Int) -> Row? {
        let position = lowerBound(of: identity, in: rows[pattern])
        guard position < rows[pattern].count, rows[pattern][position].identity == identity else {
            return nil
        }
        return rows[pattern][position]
    }

    /// Whether anything has to be judged again.
    var isStale: Bool { staleRoots.map { !$0.isEmpty } ?? true }

    private func lowerBound(of identity: RowIdentity, in rows: [Row]) -> Int {
        // Most records arrive in order, so the end is looked at first.
        if let last = rows.last, last.identity < identity { return rows.count }
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].identity < identity { low = middle + 1 } else { high = middle }
        }
        return low
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
