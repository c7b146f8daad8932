import SentinelEvent

extension Event {
    /// The event written anew from what was decoded: each field in the notation of the contract.
    var rewritten: JSON {
        SentinelEventTests.rewritten(schema, values)
    }
}

private func rewritten(_ schema: RecordSchema, _ values: [FieldValue]) -> JSON {
    .object(
        zip(schema.fields, values).compactMap { field, value in
            rewritten(value, field.kind).map { JSON.Member(name: field.name, value: $0) }
        }
    )
}

private func rewritten(_ value: FieldValue, _ kind: FieldKind) -> JSON? {
    switch value {
    case .absent: nil
    case .text(let text): .text(text)
    case .money(let money): .text(money.description)
    case .number(let number): .number(number.description)
    case .whole(let whole): .number(String(whole))
    case .degrees(let degrees): .number(degrees.description)
    case .time(let time): .text(time.description)
    case .date(let date): .text(date.description)
    case .bool(let bool): kind == .mark ? .text(bool ? "1" : "0") : .bool(bool)
    case .texts(let texts): .array(texts.map { .text($0) })
    case .records(let records): .array(records.map { rewritten($0.schema, $0.values) })
    case .record(let record): rewritten(record.schema, record.values)
    }
}
