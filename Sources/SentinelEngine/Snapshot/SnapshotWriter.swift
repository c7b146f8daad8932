import SentinelEvent

/// Writes the values of a snapshot: whole numbers as variable-length bytes, texts with their
/// length.
struct SnapshotWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(byte: UInt8) {
        bytes.append(byte)
    }

    /// Seven bits a byte, the least first; small negative numbers are short too.
    mutating func write(_ number: Int64) {
        var rest = UInt64(bitPattern: number << 1 ^ number >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(count: Int) {
        write(Int64(count))
    }

    /// All 64 bits, the least byte first.
    mutating func write(bits: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    mutating func write(_ text: String) {
        write(count: text.utf8.count)
        bytes += text.utf8
    }

    mutating func write(_ moment: Instant) {
        write(moment.milliseconds)
    }

    mutating func write(_ isSo: Bool) {
        write(byte: isSo ? 1 : 0)
    }

    /// A value that may be missing.
    mutating func write<Element>(
        optional value: Element?,
        _ body: (inout SnapshotWriter, Element) -> Void
    ) {
        write(value != nil)
        if let value { body(&self, value) }
    }

    /// Several values, their number first.
    mutating func write<Elements: Collection>(
        each values: Elements,
        _ body: (inout SnapshotWriter, Elements.Element) -> Void
    ) {
        write(count: values.count)
        for value in values { body(&self, value) }
    }

    /// An event with all its values, what the contract does not name of them included.
    mutating func write(_ event: Event) {
        write(byte: UInt8(event.type.index))
        for value in event.values { write(value) }
    }

    private mutating func write(_ value: FieldValue) {
        switch value {
        case .absent:
            write(byte: 0)
        case .text(let text):
            write(byte: 1)
            write(text)
        case .money(let money):
            write(byte: 2)
            write(money.fen)
        case .number(let number):
            write(byte: 3)
            write(number.tenThousandths)
        case .whole(let whole):
            write(byte: 4)
            write(whole)
        case .degrees(let degrees):
            write(byte: 5)
            write(bits: degrees.bitPattern)
        case .time(let time):
            write(byte: 6)
            write(time.milliseconds)
        case .date(let date):
            write(byte: 7)
            write(date.daysSinceEpoch)
        case .bool(let bool):
            write(byte: bool ? 9 : 8)
        case .texts(let texts):
            write(byte: 10)
            write(count: texts.count)
            for text in texts { write(text) }
        case .records(let records):
            write(byte: 11)
            write(count: records.count)
            for record in records { write(record) }
        case .record(let record):
            write(byte: 12)
            write(record)
        }
    }

    private mutating func write(_ record: Record) {
        write(record.schema.name)
        write(bits: record.restHash)
        for value in record.values { write(value) }
    }
}
