import SentinelExpression
import SentinelRules

/// What a step binds: a record, or a group of records that are of one thing.
enum Candidate {
    case row(Row)
    case group(RowGroup)

    /// As expressions see it.
    var value: Value {
        switch self {
        case .row(let row): .object(row)
        case .group(let group): .object(group)
        }
    }

    /// The record that stands for it where it is ordered.
    var first: Row {
        switch self {
        case .row(let row): row
        case .group(let group): group.first
        }
    }

    var rows: [Row] {
        switch self {
        case .row(let row): [row]
        case .group(let group): group.rows
        }
    }
}

/// The candidates of a pattern, without an array of their own.
struct Candidates: Sequence, IteratorProtocol {
    private var rows: [Row] = []
    private var groups: [RowGroup] = []
    private var index = 0

    init(rows: [Row]) {
        self.rows = rows
    }

    init(groups: [RowGroup]) {
        self.groups = groups
    }

    mutating func next() -> Candidate? {
        defer { index += 1 }
        if index < rows.count { return .row(rows[index]) }
        return index < groups.count ? .group(groups[index]) : nil
    }
}

extension Timeline {
    /// What a step that names a pattern goes through, in order.
    func candidates(_ patterns: [Pattern], _ pattern: Int) -> Candidates {
        patterns[pattern].same == nil
            ? Candidates(rows: rows[pattern]) : Candidates(groups: groups(of: pattern, patterns))
    }

    /// The groups of a pattern: the rows that its `same` relates, directly or through others.
    ///
    /// Quadratic in the number of rows, which are those of one key; kept until a row comes or goes.
    func groups(of pattern: Int, _ patterns: [Pattern]) -> [RowGroup] {
        if let groups = groups[pattern] { return groups }
        let rows = rows[pattern]
        var formed: [RowGroup] = []
        if let same = patterns[pattern].same {
            formed = Self.related(rows, by: same).map { RowGroup(rows: $0) }
        } else {
            formed = rows.map { RowGroup(rows: [$0]) }
        }
        groups[pattern] = formed
        return formed
    }

    /// The connected components of a relation, in order of their first rows.
    private static func related(_ rows: [Row], by same: Program) -> [[Row]] {
        var component = Array(rows.indices)
        var frame = same.makeFrame([.null, .null])
        for second in rows.indices {
            for first in 0..<second where component[first] != component[second] {
                frame[0] = .object(rows[first])
                frame[1] = .object(rows[second])
                let isSame = (try? same.evaluateBool(&frame)) ?? false
                guard isSame else { continue }
                let (kept, merged) = (
                    min(component[first], component[second]),
                    max(component[first], component[second])
                )
                for index in component.indices where component[index] == merged {
                    component[index] = kept
                }
            }
        }
        let members = Dictionary(grouping: rows.indices, by: { component[$0] })
        return members.sorted { $0.key < $1.key }.map { $0.value.map { rows[$0] } }
    }
}
