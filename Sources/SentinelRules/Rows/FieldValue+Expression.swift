public import SentinelEvent
public import SentinelExpression

extension FieldValue {
    /// The value as expressions see it; nil where the field is absent, so that `has()` is false.
    ///
    /// Money is an int of fen, a number a double, a date a string `yyyy-MM-dd`, a mark a bool.
    package var expressionValue: Value? {
        switch self {
        case .absent: nil
        case .text(let text): .string(text)
        case .money(let money): .int(money.fen)
        case .number(let number): .double(number.doubleValue)
        case .whole(let whole): .int(whole)
        case .degrees(let degrees): .double(degrees)
        case .time(let time): time.expressionValue
        case .date(let date): .string(date.description)
        case .bool(let bool): .bool(bool)
        case .texts(let texts): .list(texts.map { .string($0) })
        case .records(let records): .list(records.map { .object($0) })
        case .record(let record): .object(record)
        }
    }
}

extension Instant {
    /// The instant as a timestamp; nil outside the years that expressions know, 0001 to 9999.
    package var expressionValue: Value? {
        ExpressionTimestamp(milliseconds: milliseconds).map { .timestamp($0) }
    }
}

extension FieldKind {
    /// The type that expressions see.
    package var expressionType: ExpressionType {
        switch self {
        case .text, .code, .date: .string
        case .mark, .bool: .bool
        case .money, .whole: .int
        case .number, .degrees: .double
        case .time: .timestamp
        case .texts: .list(.string)
        case .feeLines: .list(.object(EventSchema.feeLine.name))
        case .attributes: .dynamic
        }
    }
}

extension RecordSchema {
    /// The schema as a type of expressions; a field's index is its slot.
    package var objectType: ObjectType {
        ObjectType(
            name: name,
            fields: fields.map { ObjectType.Field($0.name, $0.kind.expressionType) }
        )
    }
}

extension Record: ExpressionObject {
    /// The schema's name.
    public var typeName: String { schema.name }

    /// The value of the field in a slot.
    public func field(_ index: Int) -> Value? {
        values[index].expressionValue
    }
}
