import SentinelEvent

/// Remembers which events were taken in, for as long as the same event could still be accepted.
struct DuplicateIndex {
    enum Verdict {
        case new, duplicate, conflict
    }

    /// For how long an event is remembered.
    enum Term: String {
        /// As long as the lateness bound lets events in.
        case lateness
        /// As long as corrections reach.
        case correction
        /// For ever: a fact never comes too late.
        case unbounded

        init(_ event: Event) {
            self =
                event.type == .reference ? .unbounded : event.isReversal ? .correction : .lateness
        }
    }

    struct Key: Hashable {
        let type: EventType
        let id: String
    }

    /// What is remembered of an event.
    struct Entry {
        /// Hash of its content.
        let hash: UInt64
        /// The hour of its event time.
        let hour: Int64
        let term: Term
    }

    private(set) var entries: [Key: Entry] = [:]
    /// Keys by hour, for forgetting.
    private var hours: [Term: [Int64: [Key]]] = [:]
    /// No hour before this one is remembered.
    private var firstHours: [Term: Int64] = [:]

    private static let hour: Int64 = 3_600_000

    /// What an event is to those that were taken in.
    func verdict(on event: Event) -> Verdict {
        guard let entry = entries[Key(type: event.type, id: event.id)] else { return .new }
        return entry.hash == event.contentHash ? .duplicate : .conflict
    }

    /// Remembers an event.
    mutating func insert(_ event: Event) {
        insert(
            Key(type: event.type, id: event.id),
            Entry(
                hash: event.contentHash,
                hour: event.time.milliseconds / Self.hour,
                term: Term(event)
            )
        )
    }

    mutating func insert(_ key: Key, _ entry: Entry) {
        entries[key] = entry
        if entry.term != .unbounded {
            hours[entry.term, default: [:]][entry.hour, default: []].append(key)
        }
    }

    /// Forgets the events of a term before a moment, to the hour.
    mutating func forget(_ term: Term, before moment: Instant) {
        let hour = moment.milliseconds / Self.hour - 1
        guard let first = firstHours[term], let known = hours[term] else {
            firstHours[term] = hour
            return forget(term, (hours[term] ?? [:]).keys.filter { $0 < hour })
        }
        guard hour > first else { return }
        firstHours[term] = hour
        let few = hour - first < known.count
        forget(term, few ? Array(first..<hour) : known.keys.filter { $0 < hour })
    }

    private mutating func forget(_ term: Term, _ old: [Int64]) {
        for hour in old {
            for key in hours[term]?.removeValue(forKey: hour) ?? [] { entries[key] = nil }
        }
    }
}
