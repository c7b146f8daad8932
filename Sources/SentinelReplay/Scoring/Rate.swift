import Foundation

/// A share of cases or alerts, rounded to four decimals.
public struct Rate: Hashable, Sendable {
    /// From 0 to 1.
    public let value: Double

    /// A part of a whole; nil where there is nothing to have a share of.
    init?(_ part: Int, of whole: Int) {
        guard whole != 0 else { return nil }
        // Printing rounds the exact value, which multiplying and rounding would not.
        let text = String(format: "%.4f", Double(part) / Double(whole))
        value = Double(text) ?? 0
    }
}
