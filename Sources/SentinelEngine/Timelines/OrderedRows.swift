import SentinelEvent
import SentinelRules

extension [Row] {
    /// Puts a row in its place; false where it stands there already.
    mutating func insert(inOrder row: Row) -> Bool {
        let position = lowerBound(of: row.identity)
        if position < count, self[position].identity == row.identity { return false }
        insert(row, at: position)
        return true
    }

    /// Takes a row out; false where it was not there.
    mutating func remove(inOrder identity: RowIdentity) -> Bool {
        let position = lowerBound(of: identity)
        guard position < count, self[position].identity == identity else { return false }
        remove(at: position)
        return true
    }

    /// The row of an identity, where it is there.
    func find(_ identity: RowIdentity) -> Row? {
        let position = lowerBound(of: identity)
        guard position < count, self[position].identity == identity else { return nil }
        return self[position]
    }

    private func lowerBound(of identity: RowIdentity) -> Int {
        // Most records arrive in order, so the end is looked at first.
        if let last, last.identity < identity { return count }
        return partitionPoint { $0.identity < identity }
    }
}

extension Array {
    /// The elements whose time lies in an interval, both ends included; they stand in order of
    /// time.
    func between(
        _ from: Instant,
        _ to: Instant,
        _ time: (Element) -> Instant
    ) -> ArraySlice<Element> {
        let first = partitionPoint { time($0) < from }
        let end = partitionPoint { time($0) <= to }
        return self[first..<Swift.max(first, end)]
    }

    /// How many elements stand before the first that a condition, which holds for a beginning of
    /// the array only, does not hold for.
    func partitionPoint(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
