/// A count, a number of days or a percentage, held exactly to four decimals.
///
/// The interface standard's numbers of this kind are `N16,4` at most. A float would make a sum
/// depend on the order in which its terms arrived.
public struct Quantity: Hashable, Comparable, Sendable {
    /// The number in ten-thousandths.
    public let tenThousandths: Int64

    /// The greatest whole part that a field may have.
    public static let limit: Int64 = 99_999_999_999

    /// A number of ten-thousandths.
    public init(tenThousandths: Int64) {
        self.tenThousandths = tenThousandths
    }

    /// A whole number; it must not be over `limit`.
    public init(_ whole: Int64) {
        self.init(tenThousandths: whole * 10_000)
    }

    /// The nearest double, for display and for comparison with a rule's parameter.
    public var doubleValue: Double {
        Double(tenThousandths) / 10_000
    }

    /// Orders by value.
    public static func < (left: Quantity, right: Quantity) -> Bool {
        left.tenThousandths < right.tenThousandths
    }
}

extension Quantity: CustomStringConvertible {
    /// As few decimals as it takes: `2`, `0.5`, `-1.25`.
    public var description: String {
        let magnitude = tenThousandths.magnitude
        let whole = "\(tenThousandths < 0 ? "-" : "")\(magnitude / 10_000)"
        var fraction = paddedDecimal(Int64(magnitude % 10_000), width: 4)
        while fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? whole : "\(whole).\(fraction)"
    }
}
