package import SentinelEvent
package import SentinelExpression

/// One row of a reference table, as it was found by a lookup.
package final class FactRow: ExpressionObject {
    /// The reference event.
    package let event: Event
    /// Its attributes.
    package let attributes: Record
    /// From when it holds.
    package let validFrom: Instant
    /// Until when it holds, that moment included; nil while it is open.
    package let validTo: Instant?

    package init(event: Event, attributes: Record, validFrom: Instant, validTo: Instant?) {
        self.event = event
        self.attributes = attributes
        self.validFrom = validFrom
        self.validTo = validTo
    }

    package var typeName: String { Self.typeName(attributes.schema.name) }

    package func field(_ index: Int) -> Value? {
        switch index {
        case 0: .string(event.id)
        case 1: event["key"].expressionValue
        case 2: validFrom.expressionValue
        case 3: validTo?.expressionValue
        default: attributes.values[index - 4].expressionValue
        }
    }

    package static func typeName(_ table: String) -> String {
        "reference.\(table)"
    }

    /// The type of a table's rows: `id`, `key`, `valid_from`, `valid_to`, then the attributes.
    package static func objectType(_ table: RecordSchema) -> ObjectType {
        let own = [
            ObjectType.Field("id", .string), ObjectType.Field("key", .string),
            ObjectType.Field("valid_from", .timestamp), ObjectType.Field("valid_to", .timestamp),
        ]
        return ObjectType(name: typeName(table.name), fields: own + table.objectType.fields)
    }
}
