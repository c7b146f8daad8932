/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
///
/// Event time and watermarks are instants. The engine never asks what time it is.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the Unix epoch.
    public let milliseconds: Int64

    /// China Standard Time's offset from UTC.
    ///
    /// It has had no daylight saving since September 1991, which is before the first event that
    /// this product can see.
    public static let shanghaiOffset: Int64 = 8 * 3_600_000

    /// Before every event.
    public static let distantPast = Instant(milliseconds: .min / 4)

    /// After every event: the watermark of a log that is whole.
    public static let distantFuture = Instant(milliseconds: .max / 4)

    /// A point in time.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The date in Asia/Shanghai.
    public var localDate: LocalDate {
        LocalDate(daysSinceEpoch: (milliseconds + Self.shanghaiOffset).flooredQuotient(86_400_000))
    }

    /// The same instant, later by so many milliseconds (earlier where negative).
    ///
    /// Saturates at `distantPast` and `distantFuture`, which stay what they are.
    public func advanced(byMilliseconds delta: Int64) -> Instant {
        if self == .distantPast || self == .distantFuture { return self }
        let (sum, overflow) = milliseconds.addingReportingOverflow(delta)
        let far = overflow ? (delta < 0 ? Int64.min : Int64.max) : sum
        let least = Self.distantPast.milliseconds
        return Instant(milliseconds: min(max(far, least), Self.distantFuture.milliseconds))
    }

    /// Orders by time.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in Asia/Shanghai: `2024-10-03T10:11:12+08:00`, with `.123` where there are
    /// milliseconds.
    public var description: String {
        let fraction = (milliseconds + Self.shanghaiOffset).flooredRemainder(1000)
        let digits = fraction == 0 ? "" : "." + paddedDecimal(fraction, width: 3)
        return "\(localDate)T\(localTime)\(digits)+08:00"
    }

    /// The time of day in Asia/Shanghai, without milliseconds: `10:11:12`.
    public var localTime: String {
        let seconds = (milliseconds + Self.shanghaiOffset).flooredRemainder(86_400_000) / 1000
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
        return parts.map { paddedDecimal($0, width: 2) }.joined(separator: ":")
    }
}

extension Int64 {
    /// Quotient rounded towards negative infinity; `divisor` is positive.
    func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// Remainder of `flooredQuotient`, never negative; `divisor` is positive.
    func flooredRemainder(_ divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}

/// A number that is not negative, with zeros before it up to `width`.
func paddedDecimal(_ number: Int64, width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Instant {
    /// The instant of a text in one of the contract's notations; nil where it is none.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard let instant = TimeText.instant(bytes, 0..<bytes.count) else { return nil }
        self = instant
    }
}
