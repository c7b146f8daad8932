/// A point in time from the year 0001 to 9999, in nanoseconds.
public struct ExpressionTimestamp: Hashable, Comparable, Sendable {
    /// The first second of the year 0001.
    static let secondsMin: Int64 = -62_135_596_800
    /// The last second of the year 9999.
    static let secondsMax: Int64 = 253_402_300_799

    /// Seconds since 1970-01-01T00:00:00Z, towards the past.
    public let seconds: Int64
    /// Nanoseconds after that second, below a thousand million.
    public let nanoseconds: Int32

    /// Creates a timestamp; nil when it lies outside the years 0001 to 9999.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard Self.secondsMin...Self.secondsMax ~= seconds, 0..<1_000_000_000 ~= nanoseconds else {
            return nil
        }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Creates a timestamp from milliseconds since 1970; nil when it is out of range.
    public init?(milliseconds: Int64) {
        let rest = milliseconds % 1_000
        self.init(
            seconds: milliseconds.flooredQuotient(by: 1_000),
            nanoseconds: Int32(rest < 0 ? rest + 1_000 : rest) * 1_000_000
        )
    }

    /// Whole milliseconds since 1970, towards the past.
    public var milliseconds: Int64 { seconds * 1_000 + Int64(nanoseconds / 1_000_000) }

    /// Whether one timestamp is before the other.
    public static func < (left: ExpressionTimestamp, right: ExpressionTimestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// The timestamp a duration later; nil when it is out of range.
    public func adding(_ duration: ExpressionDuration) -> ExpressionTimestamp? {
        var second = seconds + duration.seconds
        var nanosecond = nanoseconds + duration.nanoseconds
        if nanosecond < 0 {
            nanosecond += 1_000_000_000
            second -= 1
        } else if nanosecond >= 1_000_000_000 {
            nanosecond -= 1_000_000_000
            second += 1
        }
        return ExpressionTimestamp(seconds: second, nanoseconds: nanosecond)
    }

    /// The timestamp a duration earlier; nil when it is out of range.
    public func subtracting(_ duration: ExpressionDuration) -> ExpressionTimestamp? {
        let (negated, overflow) = Int64(0).subtractingReportingOverflow(duration.totalNanoseconds)
        guard !overflow else { return nil }
        return adding(ExpressionDuration(nanoseconds: negated))
    }

    /// The time from another timestamp to this one; nil when it is longer than a duration holds.
    public func duration(since other: ExpressionTimestamp) -> ExpressionDuration? {
        let second = seconds - other.seconds
        let nanosecond = Int64(nanoseconds - other.nanoseconds)
        let (product, overflow) = second.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = product.addingReportingOverflow(nanosecond)
        return overflow || carry ? nil : ExpressionDuration(nanoseconds: sum)
    }
}

extension Int64 {
    /// The quotient rounded towards negative infinity.
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
