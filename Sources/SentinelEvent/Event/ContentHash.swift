/// A fast hash of decoded values, the same in every run and on every machine.
///
/// It folds 64-bit words by a 128-bit product, as wyhash does. It tells an equal duplicate from a
/// conflicting one under the same id, so two values have to collide by chance (2⁻⁶⁴), not by
/// attack: a sender who forges a collision has only sent a duplicate of its own event.
public struct ContentHash: Sendable {
    private var state: UInt64 = 0x2d35_8dcc_aa6c_78a5

    /// An empty hash.
    public init() {}

    /// Adds one word.
    @inline(__always)
    public mutating func mix(_ word: UInt64) {
        let product = (state ^ word).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
        state = (product.high ^ product.low) &+ 0x8bb8_4b93_962e_acc9
    }

    /// Adds a text: its bytes, eight at a time, and its length.
    public mutating func mix(_ text: String) {
        let bytes = text.utf8Span.span
        var word: UInt64 = 0
        for index in bytes.indices {
            word = word << 8 | UInt64(bytes[index])
            if index & 7 == 7 { mix(word) }
        }
        mix(word)
        mix(UInt64(bytes.count))
    }

    /// Adds a value and its kind.
    public mutating func mix(_ value: FieldValue) {
        switch value {
        case .absent: mix(.max)  // No text's bytes or length are this word.
        case .text(let text): mix(text)
        case .money(let money): mix(tag: 2, money.fen)
        case .number(let number): mix(tag: 3, number.tenThousandths)
        case .whole(let whole): mix(tag: 4, whole)
        case .degrees(let degrees): mix(tag: 5, Int64(bitPattern: degrees.bitPattern))
        case .time(let time): mix(tag: 6, time.milliseconds)
        case .date(let date): mix(tag: 7, date.daysSinceEpoch)
        case .bool(let bool): mix(tag: 8, bool ? 1 : 0)
        case .texts(let texts):
            mix(tag: 9, Int64(texts.count))
            for text in texts { mix(text) }
        case .records(let records):
            mix(tag: 10, Int64(records.count))
            for record in records { for value in record.values { mix(value) } }
        case .record(let record):
            for value in record.values { mix(value) }
            mix(record.restHash)
        }
    }

    /// Adds bytes of a line and their number.
    mutating func mix(_ bytes: [UInt8], _ range: Range<Int>) {
        var word: UInt64 = 0
        for (index, offset) in range.enumerated() {
            word = word << 8 | UInt64(bytes[offset])
            if index & 7 == 7 { mix(word) }
        }
        mix(word)
        mix(UInt64(range.count))
    }

    /// The hash of all that was added.
    public func finished() -> UInt64 {
        let product = state.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
        return product.high ^ product.low
    }

    private mutating func mix(tag: UInt64, _ number: Int64) {
        mix(tag)
        mix(UInt64(bitPattern: number))
    }
}
