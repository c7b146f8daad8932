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

    /// The holidays that fall on the same dates each year.
    static func isHoliday(_ day: Day) -> Bool {
        switch (day.civil.month, day.civil.day) {
        case (1, 1), (5, 1...3), (10, 1...7): true
        default: false
        }
    }
}
