/// Holds events until their arrival and gives them out in that order.
///
/// Events lie in buckets of an hour, so memory is what is under way, not what the log holds:
/// at most the longest delay's worth of ordinary events. O(log n) an event, n of one bucket.
struct ArrivalQueue {
    private struct Entry {
        var arrival: Moment
        var sequence: Int
        var start: Int
        var count: Int
    }

    private struct Bucket {
        var entries: [Entry] = []
        var bytes: [UInt8] = []
    }

    private static let bucketWidth = TimeSpan.hours(1).milliseconds

    private var buckets: [Int64: Bucket] = [:]
    private var firstBucket = Int64.max
    private var sequence = 0
    /// Everything before this has been given out.
    private var horizon = Moment(milliseconds: .min)

    /// Takes an event in, whole but for its closing brace.
    ///
    /// - Precondition: it does not arrive before what has been given out already.
    mutating func insert(_ line: JSONLine, arrival: Moment) {
        precondition(arrival >= horizon, "an event would arrive in the past")
        let index = floorDivided(arrival.milliseconds, by: Self.bucketWidth)
        firstBucket = min(firstBucket, index)
        let entry = sequence
        sequence += 1
        func add(to bucket: inout Bucket) {
            bucket.entries.append(
                Entry(
                    arrival: arrival,
                    sequence: entry,
                    start: bucket.bytes.count,
                    count: line.bytes.count
                )
            )
            bucket.bytes.append(contentsOf: line.bytes)
        }
        add(to: &buckets[index, default: Bucket()])
    }

    /// Gives out, in order of arrival, what arrives before `moment`; it has to be a full hour.
    mutating func drain<Failure: Error>(
        before moment: Moment,
        _ body: (Span<UInt8>, Moment) throws(Failure) -> Void
    ) throws(Failure) {
        let end = floorDivided(moment.milliseconds, by: Self.bucketWidth)
        horizon = Moment(milliseconds: end * Self.bucketWidth)
        while firstBucket < end, !buckets.isEmpty {
            defer { firstBucket += 1 }
            guard var bucket = buckets.removeValue(forKey: firstBucket) else { continue }
            bucket.entries.sort {
                ($0.arrival.milliseconds, $0.sequence) < ($1.arrival.milliseconds, $1.sequence)
            }
            for entry in bucket.entries {
                let range = entry.start..<(entry.start + entry.count)
                try body(bucket.bytes.span.extracting(range), entry.arrival)
            }
        }
    }

    /// Gives out everything that is left.
    mutating func drainAll<Failure: Error>(
        _ body: (Span<UInt8>, Moment) throws(Failure) -> Void
    ) throws(Failure) {
        guard let last = buckets.keys.max() else { return }
        let end = Moment(milliseconds: (last + 1) * Self.bucketWidth)
        try drain(before: end, body)
    }
}
