/// A date of the proleptic Gregorian calendar, as people in Asia/Shanghai count days.
public struct LocalDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int64

    /// The date so many days after 1970-01-01.
    public init(daysSinceEpoch: Int64) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// The date of a year, month and day; nil where the calendar has no such day.
    public init?(year: Int64, month: Int64, day: Int64) {
        guard (1...12).contains(month), day >= 1, day <= Self.days(ofMonth: month, year: year)
        else { return nil }
        self.init(daysSinceEpoch: Self.days(year: year, month: month, day: day))
    }

    /// Midnight in Asia/Shanghai, with which the date begins.
    public var start: Instant {
        Instant(milliseconds: daysSinceEpoch * 86_400_000 - Instant.shanghaiOffset)
    }

    /// Year, month (1...12) and day (1...31).
    public var components: (year: Int64, month: Int64, day: Int64) {
        // Days to civil date after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms":
        // years begin in March, so that the leap day is the last of its year.
        let shifted = daysSinceEpoch + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// Orders by day.
    public static func < (left: LocalDate, right: LocalDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// Civil date to days, the inverse of `components` (Hinnant, as there).
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear.flooredQuotient(400)
        let yearOfEra = marchYear - era * 400
        let marchMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func days(ofMonth month: Int64, year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension LocalDate: CustomStringConvertible {
    /// `yyyy-MM-dd`.
    public var description: String {
        let (year, month, day) = components
        let parts = [
            paddedDecimal(year, width: 4), paddedDecimal(month, width: 2),
            paddedDecimal(day, width: 2),
        ]
        return parts.joined(separator: "-")
    }
}

extension LocalDate {
    /// The date of a text `yyyy-MM-dd`; nil where it is none.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard let date = TimeText.date(bytes, 0..<bytes.count) else { return nil }
        self = date
    }
}
