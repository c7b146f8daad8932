import SentinelEvent

/// Whose turn it is to evict: everybody's once in an interval of their own, in event time.
struct EvictionSchedule {
    private let intervals: [Int64]
    /// When everybody's next turn comes; nil before time has begun.
    private(set) var turns: [Instant?]
    /// The first of them.
    private var first = Instant.distantPast

    init(intervals: [Int64]) {
        self.intervals = intervals
        turns = Array(repeating: nil, count: intervals.count)
    }

    /// Who evicts at a watermark.
    mutating func due(at watermark: Instant) -> [Int] {
        guard watermark >= first else { return [] }
        let due = turns.indices.filter { turns[$0].map { $0 <= watermark } ?? false }
        for index in turns.indices where turns[index] == nil {
            // Not all at once: no event waits for everybody.
            let part = intervals[index] / Int64(turns.count) * Int64(index + 1)
            turns[index] = watermark.advanced(byMilliseconds: part)
        }
        for index in due { turns[index] = watermark.advanced(byMilliseconds: intervals[index]) }
        first = turns.compactMap(\.self).min() ?? watermark
        return due
    }

    /// Goes on with the turns that a snapshot kept.
    mutating func restore(_ turns: [Instant?]) {
        self.turns = turns
        first = turns.compactMap(\.self).min() ?? .distantPast
    }
}
