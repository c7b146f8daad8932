import SentinelRules

/// Puts matches of one anchor together where their lists share a record, and apart where they do
/// not.
enum Runs {
    /// The matches with their final anchors: a match of a run has the id of the run's first record
    /// behind the parts of its own anchor, and a mark that no other anchor has.
    static func parted(_ matches: [Match]) -> [Match] {
        let (merging, others) = matches.partitioned { $0.list != nil }
        let kinds = Dictionary(grouping: merging) { Kind(branch: $0.branch, anchor: $0.anchor) }
        return others
            + kinds.values.flatMap { runs(of: $0) }.flatMap { run -> [Match] in
                let first = run.records.min()
                return run.matches.map { match in
                    var match = match
                    if let first { match.anchor += [first.id, "\u{0}"] }
                    return match
                }
            }
    }

    /// Only matches of one way and one anchor are of one run.
    private struct Kind: Hashable {
        let branch: Int
        let anchor: [String]
    }

    private typealias Run = (records: Set<RowIdentity>, matches: [Match])

    private static func runs(of matches: [Match]) -> [Run] {
        var runs: [Run] = []
        for match in matches {
            let records = match.list?.records ?? []
            let (sharing, others) = runs.partitioned { !$0.records.isDisjoint(with: records) }
            let joined = sharing.reduce(into: (records: records, matches: [match])) {
                $0.records.formUnion($1.records)
                $0.matches += $1.matches
            }
            runs = others + [joined]
        }
        return runs
    }
}
