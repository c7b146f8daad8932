/// Makes identifiers that never repeat and do not tell in which order they were made.
///
/// Each series counts from zero; the count goes through a bijection of the identifier's range, so
/// uniqueness needs no memory, however long the log.
struct IdentifierMint {
    /// What is numbered; each series has numbers of its own.
    enum Series: Int, CaseIterable {
        case settlement, encounter, face, treatment, dispensing, scan, fact
        case settlementNumber, visit, session, prescription, feeLine
        case device, doctor, staff, unit, terminalOperator
        case faceToken, phone, digest

        /// The letters before the number, by which a reader knows what it is.
        var prefix: String {
            switch self {
            case .settlement: "S"
            case .encounter: "E"
            case .face: "F"
            case .treatment: "T"
            case .dispensing: "G"
            case .scan: "C"
            case .fact: "R"
            case .settlementNumber: "L"
            case .visit: "M"
            case .session: "K"
            case .prescription: "X"
            case .feeLine: "N"
            case .device: "V"
            case .doctor: "D"
            case .staff: "B"
            case .unit: "U"
            case .terminalOperator: "OP"
            case .faceToken: "fc"
            case .phone: "dv"
            case .digest: "im"
            }
        }
    }

    /// Numbers of identifiers lie below 2⁴⁰: ten hexadecimal digits.
    private static let bits: UInt64 = 40
    private static let mask: UInt64 = (1 << bits) - 1

    private let offset: UInt64
    private var counts = [UInt64](repeating: 0, count: Series.allCases.count)
    private var persons: UInt64 = 0
    private var packs: UInt64 = 0

    init(seed: UInt64) {
        var random = RandomStream(seed: seed, for: .world, 1)
        offset = random.next() & Self.mask
    }

    /// The next identifier of a series: its letters and ten hexadecimal digits.
    mutating func next(_ series: Series) -> String {
        let count = counts[series.rawValue]
        counts[series.rawValue] += 1
        return series.prefix + Self.hexadecimal(scattered(count, series))
    }

    /// The next 人员编号: fourteen digits.
    mutating func nextPerson() -> String {
        persons += 1
        return "500" + Self.decimal(persons, times: 61_803_398_877, digits: 11)
    }

    /// The next trace code of packs whose first seven digits are given: twenty digits.
    mutating func nextTraceCode(_ prefix: String) -> String {
        packs += 1
        return prefix + Self.decimal(packs, times: 7_182_818_284_591, digits: 13)
    }

    /// A bijection of the numbers below 2⁴⁰: odd factors and shifted sums can be undone.
    private func scattered(_ count: UInt64, _ series: Series) -> UInt64 {
        precondition(count <= Self.mask, "identifiers are used up")
        // Each series begins elsewhere, so that numbers of two of them tell nothing of each other.
        let start = offset &+ UInt64(series.rawValue) &* 0x9E_3779_B97F
        var value = (count &+ start) & Self.mask
        value = (value &* 0x5851_F42D_4C95_7F2D) & Self.mask
        value ^= value >> 19
        value = (value &* 0x1405_7B7E_F767_814F) & Self.mask
        return value ^ (value >> 21)
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 10 - text.utf8.count) + text
    }

    /// `count × factor` modulo 10^digits; a factor that ends in 1, 3, 7 or 9 makes it a bijection.
    private static func decimal(_ count: UInt64, times factor: UInt64, digits: Int) -> String {
        var modulus: UInt64 = 1
        for _ in 0..<digits { modulus *= 10 }
        precondition(count < modulus, "numbers are used up")
        let product = count.multipliedFullWidth(by: factor)
        let text = String(modulus.dividingFullWidth(product).remainder)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }
}
