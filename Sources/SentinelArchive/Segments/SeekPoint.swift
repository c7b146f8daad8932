public import SentinelEvent

/// A place in an archive at which reading may begin, and what stands between it and the next.
public struct SeekPoint: Sendable, Hashable {
    /// Where the frame that begins here stands in the file, in bytes.
    public let stored: Int
    /// Where its first line begins, in decompressed bytes.
    public let offset: Int
    /// How many lines of the archive stand before it.
    public let line: Int
    /// The least and the greatest event time up to the next point; nil where no line has one.
    public internal(set) var times: ClosedRange<Instant>?
    /// How many lines up to the next point have no event time: facts, which are read whatever
    /// stretch of time is asked for, and what is no event.
    public internal(set) var untimedLines: Int

    init(stored: Int, offset: Int, line: Int) {
        self.stored = stored
        self.offset = offset
        self.line = line
        times = nil
        untimedLines = 0
    }

    /// Counts a line.
    mutating func add(_ time: Instant?) {
        guard let time else { return untimedLines += 1 }
        times = times.map { min($0.lowerBound, time)...max($0.upperBound, time) } ?? time...time
    }

    /// Whether an event up to the next point may lie in a stretch of time.
    func hasEvents(_ from: Instant?, _ to: Instant?) -> Bool {
        guard let times else { return false }
        return from.map { times.upperBound >= $0 } ?? true
            && to.map { times.lowerBound <= $0 } ?? true
    }
}
