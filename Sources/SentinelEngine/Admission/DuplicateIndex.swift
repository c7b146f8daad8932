import SentinelEvent

/// Remembers which events were taken in, for as long as the same event could still be accepted.
struct DuplicateIndex {
    enum Verdict {
        case new, duplicate, conflict
    }

    private struct Key: Hashable {
        let type: EventType
        let id: String
    }

    /// Content hashes of what was taken in.
    private var hashes: [Key: UInt64] = [:]
    /// Keys by the hour of their event time, for forgetting.
    private var hours: [Int64: [Key]] = [:]
    /// No hour before this one is remembered.
    private var firstHour = Int64.min

    private static let hour: Int64 = 3_600_000

    /// What an event is to those that were taken in.
    func verdict(on event: Event) -> Verdict {
        guard let hash = hashes[Key(type: event.type, id: event.id)] else { return .new }
        return hash == event.contentHash ? .duplicate : .conflict
    }

    /// Remembers an event; one that `isExempt` from the lateness bound is never forgotten.
    mutating func insert(_ event: Event, isExempt: Bool) {
        let key = Key(type: event.type, id: event.id)
        hashes[key] = event.contentHash
        if !isExempt {
            hours[event.time.milliseconds / Self.hour, default: []].append(key)
        }
    }

    /// Forgets events before a moment, to the hour.
    mutating func forget(before moment: Instant) {
        let hour = moment.milliseconds / Self.hour - 1
        guard hour > firstHour else { return }
        firstHour = hour
        for old in hours.keys where old < hour {
            for key in hours.removeValue(forKey: old) ?? [] { hashes[key] = nil }
        }
    }

    /// How many events are remembered.
    var count: Int { hashes.count }
}
