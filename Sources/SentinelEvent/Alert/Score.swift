/// How much an inspector should want to look at an alert first, from 0 to 1.
///
/// The event contract's formula to begin with: advisory .1, low .3, medium .5, high .7, critical
/// .9, plus .1 × min(1, yuan / 10,000); halved when undecided. Held in millionths, so that equal
/// alerts have equal scores on every machine.
public struct Score: Hashable, Comparable, Sendable {
    /// The score in millionths.
    public let millionths: Int64

    /// Ten thousand yuan, from which on the amount adds no more.
    private static let amountLimit: Int64 = 1_000_000

    /// A score of so many millionths.
    public init(millionths: Int64) {
        self.millionths = millionths
    }

    /// The score of an alert, rounded down to a millionth.
    public init(severity: Severity, amountAtRisk: Money, isUndecided: Bool) {
        let base = Int64(2 * severity.rank + 1) * 100_000
        let full = base + min(max(amountAtRisk.fen, 0), Self.amountLimit) / 10
        self.init(millionths: isUndecided ? full / 2 : full)
    }

    /// Orders by score.
    public static func < (left: Score, right: Score) -> Bool {
        left.millionths < right.millionths
    }
}

extension Score: CustomStringConvertible {
    /// Six decimals, such as `0.741250`.
    public var description: String {
        let fraction = String(millionths % 1_000_000)
        let zeros = String(repeating: "0", count: 6 - fraction.count)
        return "\(millionths / 1_000_000).\(zeros)\(fraction)"
    }
}
