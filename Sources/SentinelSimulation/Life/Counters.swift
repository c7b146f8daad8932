/// The terminals at which people settle: one person after the other.
///
/// Each terminal serves one in 130 seconds: at most five in ten minutes, so that even with two
/// corrections between them nobody could take it for a burst.
struct Counters {
    private static let slotSeconds = 130
    private static let slotsPerDay = 86_400 / slotSeconds

    private struct Key: Hashable {
        var institution: ObjectIdentifier
        var day: Int
    }

    /// How many terminals are taken, by slot.
    private var taken: [Key: [UInt8]] = [:]

    /// A terminal that is free at about the wanted time, and when.
    ///
    /// - Returns: Nothing where every terminal is busy for the rest of the day.
    mutating func take(
        at institution: Institution,
        wanted: Moment,
        _ random: inout RandomStream
    ) -> (terminal: Terminal, time: Moment)? {
        let terminals = institution.terminals[.settle, default: []]
        guard !terminals.isEmpty else { return nil }
        let day = wanted.day
        let hours = OpeningHours.settling(at: institution)
        let second = Int((wanted - day.start).milliseconds / 1000)
        // The next slot that begins then: nobody pays before what is paid for.
        let earliest = max(second, hours.lowerBound * 60)
        let first = (earliest + Self.slotSeconds - 1) / Self.slotSeconds
        let last = hours.upperBound * 60 / Self.slotSeconds
        let key = Key(institution: ObjectIdentifier(institution), day: day.number)
        var slots = taken[key] ?? [UInt8](repeating: 0, count: Self.slotsPerDay)
        guard first <= last, let slot = (first...last).first(where: { slots[$0] < terminals.count })
        else { return nil }
        let terminal = terminals[Int(slots[slot])]
        slots[slot] += 1
        taken[key] = slots
        let start = day.start + .seconds(slot * Self.slotSeconds)
        return (terminal, start + .seconds(random.below(40)))
    }

    /// Forgets days that are over.
    mutating func forget(before day: Day) {
        taken = taken.filter { $0.key.day >= day.number }
    }
}
