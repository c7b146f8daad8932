/// One of several engines that read the same events and together judge them as one engine would.
///
/// Each alert is said by exactly one of them, with all its evidence, whatever the other shards see.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// Which one, from 1.
    public let number: Int
    /// How many there are.
    public let count: Int

    /// The only shard.
    public static let whole = Shard(uncheckedNumber: 1, of: 1)

    /// A shard; nil unless its number lies in 1…`count`, and `count` in 1…1,000,000.
    public init?(number: Int, of count: Int) {
        guard (1...1_000_000).contains(count), (1...count).contains(number) else { return nil }
        self.init(uncheckedNumber: number, of: count)
    }

    /// One of several shards that share this one's subjects.
    ///
    /// A subject whose hash leaves `number - 1` over `count` leaves `number - 1 + count * index`
    /// over `count * parts`, for one index.
    public func part(_ index: Int, of parts: Int) -> Shard {
        precondition((0..<parts).contains(index), "there is no such part")
        return Shard(uncheckedNumber: number + count * index, of: count * parts)
    }

    /// `2/8` is the second of eight.
    public var description: String { "\(number)/\(count)" }

    private init(uncheckedNumber number: Int, of count: Int) {
        self.number = number
        self.count = count
    }
}
