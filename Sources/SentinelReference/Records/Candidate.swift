import SentinelEvent
import SentinelExpression
import SentinelRules

/// What a step may bind: a record, or a group of records.
struct Candidate {
    /// As expressions see it.
    let value: Value
    /// The records in order; never empty.
    let rows: [Row]

    init(_ row: Row) {
        value = .object(row)
        rows = [row]
    }

    init(_ group: RowGroup) {
        value = .object(group)
        rows = group.rows
    }

    /// The name of its first record, by which it is ordered.
    var identity: RowIdentity { rows[0].identity }

    /// Its time: that of its first record.
    var time: Instant { identity.time }
}
