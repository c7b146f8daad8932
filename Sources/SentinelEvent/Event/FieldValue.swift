/// The value of one field of an event, a fee line or a reference row.
public enum FieldValue: Hashable, Sendable {
    /// Not there: the field is optional, and was left out, null or empty.
    case absent
    /// Text, or a code.
    case text(String)
    /// Yuan.
    case money(Money)
    /// A number of up to four decimals.
    case number(Quantity)
    /// A whole number.
    case whole(Int64)
    /// Degrees of latitude or longitude.
    case degrees(Double)
    /// A point in time.
    case time(Instant)
    /// A calendar date.
    case date(LocalDate)
    /// True or false; a mark ("1") is true.
    case bool(Bool)
    /// A list of texts.
    case texts([String])
    /// The fee lines of a settlement.
    case records([Record])
    /// The attributes of a reference row.
    case record(Record)

    /// The text, where it is one.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The instant, where it is one.
    public var instant: Instant? {
        if case .time(let instant) = self { instant } else { nil }
    }

    /// The amount, where it is one.
    public var money: Money? {
        if case .money(let money) = self { money } else { nil }
    }
}

/// An object inside an event: a fee line, or the attributes of a reference row.
public final class Record: Hashable, Sendable {
    /// Names the fields; a value's position is its field's slot.
    public let schema: RecordSchema
    /// One value a field.
    public let values: [FieldValue]
    /// A hash of what the object holds beyond its schema; 0 where that is nothing.
    ///
    /// An object of the contract is compared whole, though only what the contract names of it is
    /// kept.
    public let restHash: UInt64

    /// An object of a schema, with one value for each of its fields.
    public init(schema: RecordSchema, values: [FieldValue], restHash: UInt64 = 0) {
        precondition(values.count == schema.fields.count, "one value for each field")
        self.schema = schema
        self.values = values
        self.restHash = restHash
    }

    /// The value of a field; `absent` where the schema has none of that name.
    public subscript(name: String) -> FieldValue {
        schema.slot(name).map { values[$0] } ?? .absent
    }

    /// Equal when the schemas' names and all values are.
    public static func == (left: Record, right: Record) -> Bool {
        left === right
            || left.schema.name == right.schema.name && left.values == right.values
                && left.restHash == right.restHash
    }

    /// Hashes the values.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(values)
    }
}
