/// One event of the contract, decoded and validated.
///
/// It never changes.
public final class Event: Sendable {
    /// Which of the seven types.
    public let type: EventType
    /// The idempotency key, unique within the type.
    public let id: String
    /// Event time: when it happened in the world.
    public let time: Instant
    /// One value for each field of the type's schema, by slot.
    public let values: [FieldValue]
    /// A hash of all fields but `arrived`: the same `type` and `id` with the same hash is a
    /// duplicate, with another a conflict.
    ///
    /// Stable from run to run.
    public let contentHash: UInt64

    /// An event; `values` are those of the type's schema, envelope included.
    public init(type: EventType, values: [FieldValue]) {
        let schema = EventSchema.schema(of: type)
        precondition(values.count == schema.fields.count, "one value for each field of the type")
        guard let id = values[Slot.id].text, let time = values[Slot.time].instant else {
            preconditionFailure("an event has an id and a time")
        }
        self.type = type
        self.id = id
        self.time = time
        self.values = values
        var hash = ContentHash()
        for (slot, value) in values.enumerated() where slot != Slot.arrived {
            hash.mix(value)
        }
        contentHash = hash.finished()
    }

    /// The slots of the envelope, the same in every type but `reference`, where the institution is
    /// optional.
    public enum Slot {
        /// The slot of `type`.
        public static let type = 0
        /// The slot of `id`.
        public static let id = 1
        /// The slot of `time`.
        public static let time = 2
        /// The slot of `arrived`.
        public static let arrived = 3
        /// The slot of `fixmedins_code`.
        public static let fixmedinsCode = 4
    }

    /// The institution or pharmacy; nil only on a reference row.
    public var fixmedinsCode: String? {
        values[Slot.fixmedinsCode].text
    }

    /// When the receiver took it in, where the log says so.
    public var arrived: Instant? {
        values[Slot.arrived].instant
    }

    /// The schema of its type.
    public var schema: RecordSchema {
        EventSchema.schema(of: type)
    }

    /// The value of a field; `absent` where the type has none of that name.
    public subscript(name: String) -> FieldValue {
        schema.slot(name).map { values[$0] } ?? .absent
    }

    /// The name by which revisions and evidence refer to it.
    public var reference: EventReference {
        EventReference(eventType: type.rawValue, eventID: id)
    }
}
