/// How much happens on a day, in thousandths of an ordinary one.
enum Season {
    /// Mondays are the busiest, Sundays the quietest.
    private static let weekdays = [1180, 1080, 1040, 1020, 1060, 820, 680]
    /// Winter brings colds.
    private static let months = [
        1150, 1060, 1030, 980, 950, 930, 920, 930, 960, 1000, 1060, 1130,
    ]

    static func activity(on day: Day) -> Int {
        let month = months[day.civil.month - 1]
        let whole = weekdays[day.weekday] * month / 1000
        return isHoliday(day) ? whole * 45 / 100 : whole
    }

    /// First and last day of Spring Festival, which follows the moon.
    private static let springFestivals = [
        Day(2024, 2, 10)...Day(2024, 2, 17), Day(2025, 1, 28)...Day(2025, 2, 4),
        Day(2026, 2, 15)...Day(2026, 2, 23), Day(2027, 2, 5)...Day(2027, 2, 11),
    ]

    /// Whether a day is a public holiday.
    static func isHoliday(_ day: Day) -> Bool {
        if springFestivals.contains(where: { $0.contains(day) }) { return true }
        return switch (day.civil.month, day.civil.day) {
        case (1, 1), (5, 1...3), (10, 1...7): true
        default: false
        }
    }
}
