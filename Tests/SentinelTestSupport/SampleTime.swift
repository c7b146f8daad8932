public import SentinelEvent

/// Times of tests: `d HH:mm`, days after a fixed Monday, in Asia/Shanghai.
///
/// The day may be left out (`10:00` is on the Monday) or lie before it (`-3 08:00`); seconds and
/// milliseconds may follow (`1 10:00:00.001`).
public enum SampleTime {
    /// Monday, 4 March 2024.
    public static let monday: Instant = {
        guard let date = LocalDate(year: 2024, month: 3, day: 4) else {
            preconditionFailure("the calendar has this day")
        }
        return date.start
    }()

    /// The instant of a text.
    public static func instant(_ text: String) -> Instant {
        let parts = text.split(separator: " ")
        let clock = parts[parts.count - 1].split(whereSeparator: { ":.".contains($0) })
        let numbers = clock.compactMap { Int64($0) }
        let day = parts.count == 2 ? Int64(parts[0]) : 0
        guard let day, parts.count <= 2, numbers.count == clock.count, (2...4).contains(clock.count)
        else { preconditionFailure("'\(text)' is no time such as '2 10:00'") }
        var milliseconds = day * 86_400_000
        for (number, unit) in zip(numbers, [3_600_000, 60_000, 1000, 1] as [Int64]) {
            milliseconds += number * unit
        }
        return monday.advanced(byMilliseconds: milliseconds)
    }

    /// The text of an instant, with day, hours and minutes, and what remains where something does.
    public static func text(_ instant: Instant) -> String {
        let offset = instant.milliseconds - monday.milliseconds
        let day = Int64((Double(offset) / 86_400_000).rounded(.down))
        let clock = instant.description.dropFirst(11).prefix { $0 != "+" }
        let isWhole = clock.count == 8 && clock.hasSuffix(":00")
        return "\(day) \(isWhole ? clock.prefix(5) : clock)"
    }
}
