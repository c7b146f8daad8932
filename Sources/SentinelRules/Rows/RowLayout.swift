package import SentinelExpression
package import SentinelEvent

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

    /// A field with the place of its value.
    package typealias Field = (name: String, type: ExpressionType, place: Place)

    /// The name of the type, as messages show it.
    package let typeName: String
    /// One place a field.
    package let places: [Place]
    /// The fields as expressions see them.
    package let objectType: ObjectType

    /// The fields with their places.
    package var fields: [Field] {
        zip(objectType.fields, places).map { ($0.name, $0.type, $1) }
    }

    package init(typeName: String, fields: [Field]) {
        self.typeName = typeName
        places = fields.map(\.place)
        objectType = ObjectType(
            name: typeName,
            fields: fields.map { ObjectType.Field($0.name, $0.type) }
        )
    }

    /// The layout of a type of event as it is, without elements or columns: its fields, `arrived`
    /// left out since judging never uses it, then `reversed_at`.
    ///
    /// Every other layout of the type begins so, and one row of it serves all patterns that add
    /// nothing.
    package static func event(_ type: EventType) -> RowLayout {
        eventLayouts[type.index]
    }

    private static let eventLayouts = EventType.allCases.map { type in
        var fields: [Field] = []
        for (slot, field) in EventSchema.schema(of: type).fields.enumerated()
        where slot != Event.Slot.arrived {
            let place = slot == Event.Slot.type ? Place.eventType : .event(slot: slot)
            fields.append((field.name, field.kind.expressionType, place))
        }
        fields.append(("reversed_at", .timestamp, .reversedAt))
        return RowLayout(typeName: type.rawValue, fields: fields)
    }
}
