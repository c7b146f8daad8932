public import SentinelEvent

/// Orders in which the events of a log may arrive.
public enum Arrival {
    /// The canonical order: by event time, ties by type and id.
    public static func sorted(_ events: [Event]) -> [Event] {
        events.sorted { left, right in
            (left.time, left.type.index, left.id) < (right.time, right.type.index, right.id)
        }
    }

    /// A random order in which no event comes later than the engine's lateness bound allows.
    ///
    /// An event is up to 40 hours behind the greatest event time that arrived before it. Reversals
    /// come up to ten days late, and references at any place: the bound does not hold for them.
    public static func shuffled(
        _ events: [Event],
        using generator: inout SplitMix64
    ) -> [Event] {
        let hour: Int64 = 3_600_000
        let times = events.map(\.time.milliseconds)
        let (first, last) = (times.min() ?? 0, times.max() ?? 0)
        let keyed = sorted(events).map { event -> (key: Int64, tie: UInt64, event: Event) in
            let key: Int64
            if event.type == .reference {
                key = Int64.random(in: first...last, using: &generator)
            } else {
                let most = event.isReversal ? 240 * hour : 40 * hour
                let delay = generator.chance(40) ? 0 : Int64.random(in: 0...most, using: &generator)
                key = event.time.milliseconds + delay
            }
            return (key, generator.next(), event)
        }
        return keyed.sorted { ($0.key, $0.tie) < ($1.key, $1.tie) }.map(\.event)
    }

    /// A random order with duplicates.
    public static func disordered(
        _ events: [Event],
        using generator: inout SplitMix64
    ) -> [Event] {
        withDuplicates(shuffled(events, using: &generator), using: &generator)
    }

    /// The events with some of them a second time, anywhere behind the first.
    public static func withDuplicates(
        _ events: [Event],
        using generator: inout SplitMix64
    ) -> [Event] {
        var result = events
        for event in events where generator.chance(15) {
            guard let place = result.firstIndex(where: { $0 === event }) else { continue }
            result.insert(event, at: generator.number(place + 1...result.count))
        }
        return result
    }
}
