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
    private var rows: ArraySlice<Row> = []
    private var groups: ArraySlice<RowGroup> = []

    init(rows: ArraySlice<Row>) {
        self.rows = rows
    }

    init(groups: ArraySlice<RowGroup>) {
        self.groups = groups
    }

    /// The candidates of several timelines of one pattern, in one order; one that stands in two of
    /// them comes once.
    init(merging parts: [Candidates]) {
        guard parts.count != 1 else {
            self = parts[0]
            return
        }
        let rows = parts.flatMap(\.rows).sorted { $0.identity < $1.identity }
        for row in rows where self.rows.last?.identity != row.identity { self.rows.append(row) }
        // Groups of two timelines are two, even where they begin with one record.
        groups = parts.flatMap(\.groups).sorted { $0.first.identity < $1.first.identity }[...]
    }

    mutating func next() -> Candidate? {
        if let row = rows.popFirst() { return .row(row) }
        return groups.popFirst().map { .group($0) }
    }
}
