import SentinelEvent

/// Reads what `SnapshotWriter` wrote, and trusts none of it.
struct SnapshotReader {
    private let bytes: [UInt8]
    private var offset: Int

    init(_ bytes: [UInt8], at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func byte() throws(SnapshotError) -> UInt8 {
        guard offset < bytes.count else { throw .damaged("it ends too soon") }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func number() throws(SnapshotError) -> Int64 {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            let byte = try byte()
            result |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return Int64(bitPattern: result >> 1) ^ -Int64(result & 1) }
        }
        throw .damaged("a number has no end")
    }

    mutating func integer() throws(SnapshotError) -> Int {
        Int(try number())
    }

    mutating func moment() throws(SnapshotError) -> Instant {
        Instant(milliseconds: try number())
    }

    mutating func flag() throws(SnapshotError) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        case let other: throw .damaged("a flag is \(other)")
        }
    }

    /// A value that may be missing.
    mutating func optional<Element>(
        _ body: (inout SnapshotReader) throws(SnapshotError) -> Element
    ) throws(SnapshotError) -> Element? {
        try flag() ? try body(&self) : nil
    }

    /// Several values.
    mutating func each<Element>(
        _ body: (inout SnapshotReader) throws(SnapshotError) -> Element
    ) throws(SnapshotError) -> [Element] {
        var values: [Element] = []
        for _ in 0..<(try count()) { values.append(try body(&self)) }
        return values
    }

    /// One of several things by its place among them.
    mutating func element<Element>(of values: [Element]) throws(SnapshotError) -> Element {
        let place = try integer()
        guard values.indices.contains(place) else { throw .damaged("nothing has that place") }
        return values[place]
    }

    /// A number of things of at least one byte each.
    mutating func count() throws(SnapshotError) -> Int {
        let count = try number()
        guard (0...Int64(bytes.count - offset)).contains(count) else {
            throw .damaged("a count is more than there is")
        }
        return Int(count)
    }

    mutating func bits() throws(SnapshotError) -> UInt64 {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            result |= UInt64(try byte()) << shift
        }
        return result
    }

    mutating func text() throws(SnapshotError) -> String {
        let count = try count()
        let range = offset..<offset + count
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw .damaged("a text is not UTF-8")
        }
        offset = range.upperBound
        return text
    }

    mutating func eventType() throws(SnapshotError) -> EventType {
        let index = Int(try byte())
        guard let type = EventType.allCases.first(where: { $0.index == index }) else {
            throw .damaged("there is no type of event \(index)")
        }
        return type
    }

    mutating func event() throws(SnapshotError) -> Event {
        let type = try eventType()
        let fields = EventSchema.schema(of: type).fields
        let values = try values(fields)
        guard values[Event.Slot.type] == .text(type.rawValue),
            values[Event.Slot.id].text != nil, values[Event.Slot.time].instant != nil
        else { throw .damaged("an event has no type, id or time") }
        return Event(type: type, values: values)
    }

    private mutating func values(_ fields: [Field]) throws(SnapshotError) -> [FieldValue] {
        var values: [FieldValue] = []
        values.reserveCapacity(fields.count)
        for _ in fields { values.append(try value()) }
        return values
    }

    private mutating func value() throws(SnapshotError) -> FieldValue {
        switch try byte() {
        case 0: return .absent
        case 1: return .text(try text())
        case 2: return .money(Money(fen: try number()))
        case 3: return .number(Quantity(tenThousandths: try number()))
        case 4: return .whole(try number())
        case 5: return .degrees(Double(bitPattern: try bits()))
        case 6: return .time(Instant(milliseconds: try number()))
        case 7: return .date(LocalDate(daysSinceEpoch: try number()))
        case 8: return .bool(false)
        case 9: return .bool(true)
        case 10:
            var texts: [String] = []
            for _ in 0..<(try count()) { texts.append(try text()) }
            return .texts(texts)
        case 11:
            var records: [Record] = []
            for _ in 0..<(try count()) { records.append(try record()) }
            return .records(records)
        case 12: return .record(try record())
        case let kind: throw .damaged("there is no kind of value \(kind)")
        }
    }

    private mutating func record() throws(SnapshotError) -> Record {
        let name = try text()
        let line = EventSchema.feeLine
        guard let schema = name == line.name ? line : ReferenceSchema.table(named: name) else {
            throw .damaged("there is no record '\(name)'")
        }
        let rest = try bits()
        return Record(schema: schema, values: try values(schema.fields), restHash: rest)
    }
}
