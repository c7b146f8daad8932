/// A date in Asia/Shanghai, as days since 1970-01-01.
struct Day: Comparable, Hashable, Sendable {
    var number: Int

    /// Year, month and day of the Gregorian calendar (Howard Hinnant, "chrono-compatible
    /// low-level date algorithms").
    var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = floorDivided(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDays) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// 0 is Monday, 6 Sunday; 1970-01-01 was a Thursday.
    var weekday: Int { (number % 7 + 7 + 3) % 7 }

    var isSunday: Bool { weekday == 6 }
    var isWeekend: Bool { weekday >= 5 }

    /// The Monday of its week.
    var monday: Day { self - weekday }

    /// Midnight at its beginning.
    var start: Moment { Moment(milliseconds: Int64(number) * 86_400_000) - Moment.shanghaiOffset }

    /// A time of day.
    func at(_ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Moment {
        start + .seconds((hour * 60 + minute) * 60 + second)
    }

    /// The date of a year, a month and a day.
    init(_ year: Int, _ month: Int, _ day: Int) {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivided(shiftedYear, by: 400)
        let yearOfEra = shiftedYear - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    init(number: Int) { self.number = number }

    /// `2024-10-03`, or nothing where the text is no date.
    init?(text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2] else { return nil }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard parts.allSatisfy({ $0.allSatisfy(digits.contains) }) else { return nil }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - digits.lowerBound) } }
        self.init(numbers[0], numbers[1], numbers[2])
        guard civil == (numbers[0], numbers[1], numbers[2]) else { return nil }
    }

    static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }
    static func - (day: Day, count: Int) -> Day { Day(number: day.number - count) }
    static func - (left: Day, right: Day) -> Int { left.number - right.number }
}

extension Day: CustomStringConvertible {
    /// `2024-10-03`.
    var description: String {
        let (year, month, day) = civil
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(padded(month))-\(padded(day))"
    }
}
