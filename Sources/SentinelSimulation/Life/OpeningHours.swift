/// Draws when in the day people come.
enum OpeningHours {
    /// A morning peak before ten, a lower one in the afternoon.
    static func visit(
        at institution: Institution,
        on day: Day,
        _ random: inout RandomStream
    ) -> Moment {
        let peak = random.happens(percent: 64) ? 585 : 905
        // The sum of three draws lies around the middle of its range.
        let spread = (0..<3).reduce(0) { sum, _ in sum + random.within(-55...55) }
        return within(institution, on: day, minute: peak + spread, &random)
    }

    /// Pharmacies are busy all day, and again after work.
    static func purchase(
        at institution: Institution,
        on day: Day,
        _ random: inout RandomStream
    ) -> Moment {
        let minute =
            random.happens(percent: 30)
            ? random.within(1080...1250)
            : random.within(institution.opening)
        return within(institution, on: day, minute: minute, &random)
    }

    /// The minutes in which settlements are made: a little less than it is open.
    static func settling(at institution: Institution) -> ClosedRange<Int> {
        (institution.opening.lowerBound + 15)...(institution.opening.upperBound - 15)
    }

    private static func within(
        _ institution: Institution,
        on day: Day,
        minute: Int,
        _ random: inout RandomStream
    ) -> Moment {
        let hours = settling(at: institution)
        let minute = min(max(minute, hours.lowerBound), hours.upperBound)
        return day.start + .minutes(minute) + .seconds(random.below(60))
    }
}
