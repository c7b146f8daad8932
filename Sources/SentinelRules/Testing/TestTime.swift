import SentinelEvent

/// Reads the times of a test: a day (`d1`, `d1 09:00`), an event (`S1 +30m`), something that came
/// before (`+36h`), or a time of the contract.
struct TestTime {
    /// The day `d0`.
    var firstDay: LocalDate
    /// The times of the events so far, by id.
    var events: [String: Instant] = [:]

    /// Monday, 4 March 2024: no holiday, and the clocks do nothing.
    static let monday = LocalDate(daysSinceEpoch: 19_786)

    static let forms =
        "write d1 09:00, d1 09:00:30, +36h, S1 +30m, or a time of the contract"

    /// The time of a text; a text that begins with a sign counts from `origin`.
    func instant(_ text: String, origin: Instant?) -> Instant? {
        if let instant = Instant(text: text) { return instant }
        var words = text.split(separator: " ")[...]
        guard let first = words.first else { return nil }
        var time: Instant
        if first.hasPrefix("+") || first.hasPrefix("-") {
            guard let origin else { return nil }
            time = origin
        } else if let date = date(first) {
            words.removeFirst()
            time = date.start
            if let word = words.first, let clock = Self.clock(word) {
                words.removeFirst()
                time = time.advanced(byMilliseconds: clock)
            }
        } else if let event = events[String(first)] {
            words.removeFirst()
            time = event
        } else {
            return nil
        }
        for word in words {
            guard let span = Self.signedSpan(word) else { return nil }
            time = time.advanced(byMilliseconds: span)
        }
        return time
    }

    /// A day by its number, or a date.
    private func date(_ word: Substring) -> LocalDate? {
        if word.hasPrefix("d"), let day = Int64(word.dropFirst()), day.magnitude < 100_000 {
            return LocalDate(daysSinceEpoch: firstDay.daysSinceEpoch + day)
        }
        return LocalDate(text: String(word))
    }

    /// Milliseconds since midnight of `HH:mm`, `HH:mm:ss` or `HH:mm:ss.SSS`; `24:00` is the end.
    private static func clock(_ word: Substring) -> Int64? {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        let fields = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, (2...3).contains(fields.count),
            fields.allSatisfy({ $0.count == 2 }), let hours = Int64(fields[0]),
            let minutes = Int64(fields[1]), let seconds = fields.count == 3 ? Int64(fields[2]) : 0,
            (0...24).contains(hours), (0...59).contains(minutes), (0...59).contains(seconds)
        else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard fields.count == 3, parts[1].count == 3, let digits = Int64(parts[1]), digits >= 0
            else { return nil }
            fraction = digits
        }
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction
    }

    /// Milliseconds of `+36h`, `-5m` or `+1ms`; a second sign, as of a placeholder that turned out
    /// negative, turns it round.
    private static func signedSpan(_ word: Substring) -> Int64? {
        let signs = word.prefix { $0 == "+" || $0 == "-" }
        guard (1...2).contains(signs.count) else { return nil }
        let isNegative = signs.count { $0 == "-" } % 2 == 1
        let text = word.dropFirst(signs.count)
        let milliseconds: Int64?
        if text.hasSuffix("ms") {
            milliseconds = Int64(text.dropLast(2))
        } else {
            milliseconds = TimeSpan(text: String(text))?.milliseconds
        }
        return milliseconds.map { isNegative ? -$0 : $0 }
    }
}
