/// An amount of yuan, held exactly as a whole number of fen (1/100 yuan).
///
/// Settlement fields are `N16,2` in the interface standard, far inside `Int64`. A sum stays at the
/// greatest amount that `Int64` holds: a thousand broken amounts in one alert do not stop a replay.
public struct Money: Hashable, Comparable, Sendable {
    /// The amount in fen.
    public let fen: Int64

    /// The greatest amount a field may hold: sixteen digits, as the standard's `N16,2` has it.
    public static let limit: Int64 = 9_999_999_999_999_999

    /// No money.
    public static let zero = Money(fen: 0)

    /// An amount of so many fen.
    public init(fen: Int64) {
        self.fen = fen
    }

    /// The sum of two amounts; saturates.
    public static func + (left: Money, right: Money) -> Money {
        let (sum, overflow) = left.fen.addingReportingOverflow(right.fen)
        return Money(fen: overflow ? (left.fen < 0 ? .min : .max) : sum)
    }

    /// Orders by amount.
    public static func < (left: Money, right: Money) -> Bool {
        left.fen < right.fen
    }
}

extension Money: CustomStringConvertible {
    /// Yuan with two decimals, as the contract writes money: `412.50`, `-3.00`.
    public var description: String {
        let cents = fen.magnitude % 100
        return "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}

extension Money {
    /// The amount of a text such as `412.50`; nil where it is none.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        let decimal = DecimalText(bytes, 0..<bytes.count, allowsExponent: false)
        guard let fen = decimal?.units(2) else { return nil }
        self.init(fen: fen)
    }
}
