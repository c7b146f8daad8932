import SentinelRules

/// Parts the matches of one anchor into runs: those whose lists share a record, directly or through
/// others, are one.
enum Runs {
    /// The matches of each run, by the id of its first record; those that are no runs stand under
    /// the empty text.
    ///
    /// O(n α(n)) in the records of all lists.
    static func byStart(_ matches: [Match]) -> [String: [Match]] {
        var runs: [String: [Match]] = [:]
        for matches in Dictionary(grouping: matches, by: \.branch).values {
            let loose = matches.filter { $0.run == nil }
            if !loose.isEmpty { runs["", default: []] += loose }
            for run in components(matches.filter { $0.run != nil }) {
                let start = run.flatMap { $0.run ?? [] }.min()
                runs[start?.id ?? "", default: []] += run
            }
        }
        return runs
    }

    /// The whole anchor of what begins with a record: the first record of a run, and a mark that no
    /// anchor of anything else has.
    static func anchor(_ anchor: [String], from start: String) -> [String] {
        start.isEmpty ? anchor : anchor + [start, "\u{0}"]
    }

    /// The matches of one branch that share records, directly or through others.
    static func components(_ matches: [Match]) -> [[Match]] {
        var parents = Array(matches.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        var holders: [RowIdentity: Int] = [:]
        for (index, match) in matches.enumerated() {
            for record in match.run ?? [] {
                let holder = holders[record] ?? index
                holders[record] = holder
                let (first, second) = (root(holder), root(index))
                if first != second { parents[max(first, second)] = min(first, second) }
            }
        }
        let members = Dictionary(grouping: matches.indices, by: { root($0) })
        return members.values.map { $0.map { matches[$0] } }
    }
}
