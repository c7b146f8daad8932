package import SentinelExpression
import SentinelEvent

/// Which fields the records of a pattern have, and where each field's value stands.
package final class RowLayout: Sendable {
    /// The place of a field's value.
    package enum Place: Hashable, Sendable {
        /// A field of the event, by slot.
        case event(slot: Int)
        /// The type of the event.
        case eventType
        /// When the settlement was reversed.
        case reversedAt
        /// An element bound by `each`, or a column.
        case extra(Int)
    }

    /// The name of the type, as messages show it.
    package let typeName: String
    /// One place a field.
    package let places: [Place]
    /// The fields as expressions see them.
    package let objectType: ObjectType

    package init(typeName: String, fields: [(name: String, type: ExpressionType, place: Place)]) {
        self.typeName = typeName
        places = fields.map(\.place)
        objectType = ObjectType(
            name: typeName, fields: fields.map { ObjectType.Field($0.name, $0.type) })
    }
}
