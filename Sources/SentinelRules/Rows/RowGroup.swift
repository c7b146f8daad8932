package import SentinelExpression
import SentinelEvent

/// Records that are records of one thing: the rows that a pattern's `same` relates, directly or
/// through others.
///
/// A pattern without `same` has groups of one.
package final class RowGroup: ExpressionObject {
    /// The rows in order; never empty.
    package let rows: [Row]

    package init(rows: [Row]) {
        precondition(!rows.isEmpty, "a group has at least one row")
        self.rows = rows
    }

    /// The first row, which stands for the group where it is ordered.
    package var first: Row { rows[0] }

    package var typeName: String { Self.typeName(first.layout.typeName) }

    package func field(_ index: Int) -> Value? {
        switch index {
        case 0: .list(rows.map { .object($0) })
        case 1: first.event.time.expressionValue
        default: .string(first.event.id)
        }
    }

    package func isEqual(to other: any ExpressionObject) -> Bool {
        guard let other = other as? RowGroup, other.rows.count == rows.count else { return false }
        return zip(rows, other.rows).allSatisfy { $0.identity == $1.identity }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(first.identity)
    }

    /// The name of the type of groups of rows of a type.
    package static func typeName(_ rowTypeName: String) -> String {
        "\(rowTypeName).group"
    }

    /// The type of groups of rows of a type: `rows`, the first row's `time` and its event's `id`.
    package static func objectType(_ rowType: ObjectType) -> ObjectType {
        ObjectType(
            name: typeName(rowType.name),
            fields: [
                ObjectType.Field("rows", .list(.object(rowType.name))),
                ObjectType.Field("time", .timestamp),
                ObjectType.Field("id", .string),
            ]
        )
    }
}
