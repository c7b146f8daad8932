/// A map from values to values, which keeps the order in which its entries were written.
///
/// The order makes evaluation repeatable: two runs over the same input walk a map the same way.
/// Few entries are searched one by one, many by hash.
public struct ValueMap: Sendable {
    private final class Storage: Sendable {
        let keys: [Value]
        let values: [Value]
        let index: [Value: Int]

        init(keys: [Value], values: [Value], index: [Value: Int]) {
            self.keys = keys
            self.values = values
            self.index = index
        }
    }

    private static let unindexedCountMax = 8
    private let storage: Storage

    /// Creates a map; a key that comes twice is an error.
    ///
    /// Keys are compared by CEL equality: `1` and `1u` are the same key.
    public init(_ entries: [(key: Value, value: Value)]) throws(EvaluationError) {
        var index: [Value: Int] = [:]
        index.reserveCapacity(entries.count)
        for (position, entry) in entries.enumerated()
        where index.updateValue(position, forKey: entry.key) != nil {
            throw EvaluationError(.duplicateKey, "duplicate key in map: \(entry.key)")
        }
        storage = Storage(
            keys: entries.map(\.key),
            values: entries.map(\.value),
            index: entries.count > Self.unindexedCountMax ? index : [:]
        )
    }

    /// Creates a map with text keys; of a key that comes twice, the last counts.
    public init(_ entries: [String: Value]) {
        // Sorted, because a dictionary's own order changes from run to run.
        let sorted = entries.sorted { CodePoints.compare($0.key, $1.key) == .less }
        let keys = sorted.map { Value.string($0.key) }
        var index: [Value: Int] = [:]
        if keys.count > Self.unindexedCountMax {
            for (position, key) in keys.enumerated() { index[key] = position }
        }
        storage = Storage(keys: keys, values: sorted.map(\.value), index: index)
    }

    /// The number of entries.
    public var count: Int { storage.keys.count }
    /// The keys in order.
    public var keys: [Value] { storage.keys }
    /// The values in the order of their keys.
    public var values: [Value] { storage.values }

    /// The value of a key, or nil.
    public subscript(key: Value) -> Value? {
        if !storage.index.isEmpty {
            return storage.index[key].map { storage.values[$0] }
        }
        for position in storage.keys.indices where storage.keys[position] == key {
            return storage.values[position]
        }
        return nil
    }
}

extension ValueMap: Hashable {
    /// Whether both have the same keys with the same values, in whatever order.
    public static func == (left: ValueMap, right: ValueMap) -> Bool {
        guard left.count == right.count else { return false }
        for (key, value) in zip(left.keys, left.values) {
            guard let other = right[key], other == value else { return false }
        }
        return true
    }

    /// Feeds the map into a hasher, without regard to the order of its entries.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (key, value) in zip(keys, values) {
            var entry = Hasher()
            entry.combine(key)
            entry.combine(value)
            sum &+= entry.finalize()
        }
        hasher.combine(sum)
    }
}
