/// Money in fen, hundredths of a yuan.
struct Fen: Comparable, Hashable, Sendable {
    var count: Int64

    static let zero = Fen(count: 0)

    init(count: Int64) { self.count = count }

    /// Whole yuan and fen: `Fen(412, 50)` is 412.50 yuan.
    init(_ yuan: Int, _ fen: Int = 0) { count = Int64(yuan) * 100 + Int64(fen) }

    /// A share in hundredths, rounded down.
    func percent(_ share: Int) -> Fen { Fen(count: count * Int64(share) / 100) }

    static func < (left: Fen, right: Fen) -> Bool { left.count < right.count }
    static func + (left: Fen, right: Fen) -> Fen { Fen(count: left.count + right.count) }
    static func - (left: Fen, right: Fen) -> Fen { Fen(count: left.count - right.count) }
    static prefix func - (fen: Fen) -> Fen { Fen(count: -fen.count) }
    static func * (factor: Int, fen: Fen) -> Fen { Fen(count: Int64(factor) * fen.count) }
}
