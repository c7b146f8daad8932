import SentinelEngine
import SentinelEvent

/// Orders in which the events of a test may arrive, so that none comes beyond the lateness bound.
///
/// An event may lie so far behind the greatest event time before it as the bound and the delay of
/// the watermark say together. A reference row may come at any place as long as corrections reach
/// the first event, and a reversal late; but a reversal that came early would move the watermark
/// before the others.
struct ArrivalOrder {
    private let events: [Event]
    private let slack: Int64
    /// How far time may have come when the last fact comes.
    private let lastFact: Instant
    /// How late a reversal comes in a random order.
    private static let reversalDelay: Int64 = 20 * 86_400_000

    init(_ events: [Event], _ configuration: EngineConfiguration) {
        self.events = events
        slack = configuration.lateness + configuration.watermarkDelay
        let first = events.filter { $0.type != .reference }.map(\.time).min()
        lastFact = (first ?? .distantFuture).advanced(byMilliseconds: configuration.reach)
    }

    /// A random order, the same for the same seed.
    func permuted(seed: UInt64) -> [Event] {
        var generator = SeededGenerator(seed: seed)
        let times = events.map(\.time.milliseconds)
        let (first, last) = (times.min() ?? 0, times.max() ?? 0)
        let keyed = events.map { event -> (key: Int64, tie: UInt64, event: Event) in
            var key = event.time.milliseconds
            if event.type == .reference {
                let latest = min(last + 1, lastFact.milliseconds)
                key = Int64.random(in: min(first, latest)...latest, using: &generator)
            } else if Bool.random(using: &generator) {
                let most = event.isReversal ? Self.reversalDelay : slack
                key += Int64.random(in: 0...most, using: &generator)
            }
            return (key, generator.next(), event)
        }
        return keyed.sorted { ($0.key, $0.tie) < ($1.key, $1.tie) }.map(\.event)
    }

    /// The latest first, as far as the bound allows, behind them the reversals, and the facts as
    /// late as they may come.
    var latestFirst: [Event] {
        var rest = others.filter { !$0.isReversal }
        var order: [Event] = []
        while let earliest = rest.first {
            let bound = earliest.time.advanced(byMilliseconds: slack)
            let index = rest.lastIndex { $0.time <= bound } ?? 0
            order.append(rest.remove(at: index))
        }
        order += others.filter(\.isReversal).reversed()
        let place = order.firstIndex { $0.time > lastFact } ?? order.count
        return order[..<place] + facts.reversed() + order[place...]
    }

    /// All facts first, and behind them the others in order of time.
    var factsFirst: [Event] { facts + others }

    private var facts: [Event] { events.filter { $0.type == .reference } }

    private var others: [Event] {
        events.filter { $0.type != .reference }.sorted { $0.time < $1.time }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}
