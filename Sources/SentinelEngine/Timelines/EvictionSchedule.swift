import SentinelEvent

/// Whose turn it is to evict: everybody's once in an interval of event time, one after the other.
struct EvictionSchedule {
    private let interval: Int64
    /// When everybody's next turn comes; nil before time has begun.
    private(set) var turns: [Instant?]
    /// The first of them.
    private var first = Instant.distantPast

    init(count: Int, interval: Int64) {
        self.interval = interval
        turns = Array(repeating: nil, count: count)
    }

    /// Who evicts at a watermark.
    mutating func due(at watermark: Instant) -> [Int] {
        guard watermark >= first else { return [] }
        let due = turns.indices.filter { turns[$0].map { $0 <= watermark } ?? false }
        for index in turns.indices where turns[index] == nil {
            let part = interval / Int64(turns.count) * Int64(index + 1)
            turns[index] = watermark.advanced(byMilliseconds: part)
        }
        for index in due { turns[index] = watermark.advanced(byMilliseconds: interval) }
        first = turns.compactMap(\.self).min() ?? watermark
        return due
    }

    /// A schedule as a snapshot kept it.
    init(turns: [Instant?], interval: Int64) {
        self.interval = interval
        self.turns = turns
        first = turns.compactMap(\.self).min() ?? .distantPast
    }
}
