import HeapModule
import SentinelEvent
import SentinelRules

/// Deadlines in event time: what has to be judged again when the watermark has passed them.
struct DeadlineQueue {
    /// A root that waits.
    struct Waiting {
        let root: RowIdentity
        let branch: Int
        let timeline: TimelineReference
    }

    private struct Entry: Comparable {
        let deadline: Instant
        /// Breaks ties, so that what falls due together is judged in the order in which it was set.
        let number: Int
        let waiting: Waiting

        static func < (left: Entry, right: Entry) -> Bool {
            (left.deadline, left.number) < (right.deadline, right.number)
        }

        static func == (left: Entry, right: Entry) -> Bool {
            left.number == right.number
        }
    }

    private var heap = Heap<Entry>()
    private var number = 0

    /// Sets a deadline.
    ///
    /// An entry that is out of date when it falls due does no harm: the root is judged again and
    /// says the same.
    mutating func insert(_ deadline: Instant, _ waiting: Waiting) {
        number += 1
        heap.insert(Entry(deadline: deadline, number: number, waiting: waiting))
    }

    /// The next root whose deadline lies before a watermark.
    mutating func next(before watermark: Instant) -> Waiting? {
        guard let first = heap.min, first.deadline < watermark else { return nil }
        heap.removeMin()
        return first.waiting
    }
}
