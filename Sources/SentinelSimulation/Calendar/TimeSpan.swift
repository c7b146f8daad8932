/// A length of time, in whole milliseconds.
struct TimeSpan: Comparable, Hashable, Sendable {
    var milliseconds: Int64

    static let zero = TimeSpan(milliseconds: 0)

    static func seconds(_ count: Int) -> TimeSpan { TimeSpan(milliseconds: Int64(count) * 1000) }
    static func minutes(_ count: Int) -> TimeSpan { .seconds(count * 60) }
    static func hours(_ count: Int) -> TimeSpan { .minutes(count * 60) }
    static func days(_ count: Int) -> TimeSpan { .hours(count * 24) }

    static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.milliseconds < right.milliseconds
    }
    static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds + right.milliseconds)
    }
    static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
    }
    static prefix func - (span: TimeSpan) -> TimeSpan { TimeSpan(milliseconds: -span.milliseconds) }
    static func * (count: Int, span: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: Int64(count) * span.milliseconds)
    }
}
