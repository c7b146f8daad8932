/// A moment: milliseconds since 1970-01-01T00:00:00Z.
struct Moment: Comparable, Hashable, Sendable {
    /// Asia/Shanghai has kept eight hours ahead of UTC, without summer time, since 1992.
    static let shanghaiOffset = TimeSpan.hours(8)

    var milliseconds: Int64

    /// The date in Asia/Shanghai.
    var day: Day {
        let local = milliseconds + Self.shanghaiOffset.milliseconds
        return Day(number: Int(floorDivided(local, by: TimeSpan.days(1).milliseconds)))
    }

    static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
    static func + (moment: Moment, span: TimeSpan) -> Moment {
        Moment(milliseconds: moment.milliseconds + span.milliseconds)
    }
    static func - (moment: Moment, span: TimeSpan) -> Moment {
        Moment(milliseconds: moment.milliseconds - span.milliseconds)
    }
    static func - (left: Moment, right: Moment) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
    }
}

/// The quotient rounded towards minus infinity.
func floorDivided<Value: BinaryInteger>(_ value: Value, by divisor: Value) -> Value {
    let quotient = value / divisor
    return value < 0 && quotient * divisor != value ? quotient - 1 : quotient
}
