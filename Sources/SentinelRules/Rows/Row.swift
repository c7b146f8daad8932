package import SentinelEvent
package import SentinelExpression

/// One record of a pattern: an event, or one element of a list that the event carries.
///
/// It never changes. Two rows of a pattern with the same event and parts are the same row.
package final class Row: ExpressionObject {
    /// The event.
    package let event: Event
    /// The places of the fields.
    package let layout: RowLayout
    /// Elements bound by `each`, then columns.
    package let extras: [Value]
    /// When the settlement was reversed, where it was.
    package let reversedAt: Instant?
    /// The index of each element that `each` bound, outermost first.
    package let parts: [Int]
    /// The index of the fee line in question, where one is.
    package let lineIndex: Int?
    /// The rows of reference tables that went into its making.
    package let facts: [FactRow]

    package init(
        event: Event,
        layout: RowLayout,
        extras: [Value],
        reversedAt: Instant?,
        parts: [Int],
        lineIndex: Int?,
        facts: [FactRow] = []
    ) {
        self.event = event
        self.layout = layout
        self.extras = extras
        self.reversedAt = reversedAt
        self.parts = parts
        self.lineIndex = lineIndex
        self.facts = facts
    }

    package var typeName: String { layout.typeName }

    package func field(_ index: Int) -> Value? {
        switch layout.places[index] {
        case .event(let slot): event.values[slot].expressionValue
        case .eventType: .string(event.type.rawValue)
        case .reversedAt: reversedAt?.expressionValue
        case .extra(let position): extras[position]
        }
    }

    package func isEqual(to other: any ExpressionObject) -> Bool {
        guard let other = other as? Row else { return false }
        return identity == other.identity
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(identity)
    }

    /// What makes two rows of a pattern the same.
    package var identity: RowIdentity {
        RowIdentity(time: event.time, type: event.type, id: event.id, parts: parts)
    }
}

/// Names a row, and orders rows by event time; ties by type, id and part, so that the order is one
/// and the same however the events arrived.
package struct RowIdentity: Hashable, Comparable, Sendable {
    package let time: Instant
    package let type: EventType
    package let id: String
    package let parts: [Int]

    package init(time: Instant, type: EventType, id: String, parts: [Int]) {
        self.time = time
        self.type = type
        self.id = id
        self.parts = parts
    }

    package static func < (left: RowIdentity, right: RowIdentity) -> Bool {
        if left.time != right.time { return left.time < right.time }
        if left.id != right.id { return left.id < right.id }
        if left.type != right.type { return left.type.index < right.type.index }
        return left.parts.lexicographicallyPrecedes(right.parts)
    }
}
