package import SentinelExpression
import SentinelEvent

/// Records that are records of one thing, or that have something in common.
package final class RowGroup: ExpressionObject {
    /// The places of the fields.
    package let layout: GroupLayout
    /// The rows in order; never empty.
    package let rows: [Row]
    /// What the rows have in common.
    package let common: [Value]
    /// What was computed of the rows; nil where an expression had no value.
    package let totals: [Value?]

    package init(layout: GroupLayout, rows: [Row], common: [Value] = [], totals: [Value?] = []) {
        precondition(!rows.isEmpty, "a group has at least one row")
        self.layout = layout
        self.rows = rows
        self.common = common
        self.totals = totals
    }

    /// The first row, which stands for the group where it is ordered.
    package var first: Row { rows[0] }

    package var typeName: String { layout.objectType.name }

    package func field(_ index: Int) -> Value? {
        switch index {
        case 0: .list(rows.map { .object($0) })
        case 1: first.event.time.expressionValue
        case 2: .string(first.event.id)
        case ..<(3 + common.count): common[index - 3]
        default: totals[index - 3 - common.count]
        }
    }

    package func isEqual(to other: any ExpressionObject) -> Bool {
        guard let other = other as? RowGroup, other.rows.count == rows.count else { return false }
        return zip(rows, other.rows).allSatisfy { $0.identity == $1.identity }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(first.identity)
    }
}

/// The fields of the groups of a pattern: `rows`, the first row's `time` and its event's `id`, then
/// what the rows have in common, then what is computed of them.
package final class GroupLayout: Sendable {
    /// The fields as expressions see them.
    package let objectType: ObjectType

    package init(
        pattern: String,
        rowTypeName: String,
        common: [ObjectType.Field],
        totals: [ObjectType.Field]
    ) {
        objectType = ObjectType(
            name: "\(pattern).group",
            fields: [
                ObjectType.Field("rows", .list(.object(rowTypeName))),
                ObjectType.Field("time", .timestamp), ObjectType.Field("id", .string),
            ] + common + totals
        )
    }
}
