/// A length of time, as people write it: whole days, hours, minutes and seconds, such as `48h`,
/// `10m` or `1d12h`.
public struct TimeSpan: Hashable, Comparable, Sendable {
    /// The length in milliseconds.
    public let milliseconds: Int64

    /// A length of so many milliseconds.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The longest text; the sum of what it writes fits many times.
    private static let bytesMax = 64

    /// The length that a text writes; nil where it writes none.
    ///
    /// Every number is followed by its unit: `d`, `h`, `m` or `s`.
    public init?(text: String) {
        let units: [Character: Int64] = ["d": 86_400, "h": 3_600, "m": 60, "s": 1]
        var (seconds, digits): (Int64, String) = (0, "")
        guard text.utf8.count <= Self.bytesMax else { return nil }
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard let unit = units[character], let count = Int64(digits), count < 1_000_000 else {
                return nil
            }
            seconds += count * unit
            digits = ""
        }
        guard digits.isEmpty, !text.isEmpty else { return nil }
        self.init(milliseconds: seconds * 1000)
    }

    /// Orders by length.
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
