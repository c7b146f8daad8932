import SentinelEngine
import SentinelEvent

/// Orders in which the events of a test may arrive, so that none comes beyond the lateness bound.
///
/// An event may lie so far behind the greatest event time before it as the bound and the delay of
/// the watermark say together. Reference rows and reversals may come at any place.
struct ArrivalOrder {
    private let events: [Event]
    private let slack: Int64

    init(_ events: [Event], _ configuration: EngineConfiguration) {
        self.events = events
        slack = configuration.lateness + configuration.watermarkDelay
    }

    /// A random order, the same for the same seed.
    func permuted(seed: UInt64) -> [Event] {
        var generator = SeededGenerator(seed: seed)
        let times = events.map(\.time.milliseconds)
        let (first, last) = (times.min() ?? 0, times.max() ?? 0)
        let keyed = events.map { event -> (key: Int64, tie: UInt64, event: Event) in
            var key = event.time.milliseconds
            if event.isExempt {
                key = Int64.random(in: first...last + 1, using: &generator)
            } else if Bool.random(using: &generator) {
                key += Int64.random(in: 0...slack, using: &generator)
            }
            return (key, generator.next(), event)
        }
        return keyed.sorted { ($0.key, $0.tie) < ($1.key, $1.tie) }.map(\.event)
    }

    /// The latest first, as far as the bound allows, and behind them what may come at any place.
    var latestFirst: [Event] {
        var rest = events.filter { !$0.isExempt }.sorted { $0.time < $1.time }
        var order: [Event] = []
        while let earliest = rest.first {
            let bound = earliest.time.advanced(byMilliseconds: slack)
            let index = rest.lastIndex { $0.time <= bound } ?? 0
            order.append(rest.remove(at: index))
        }
        return order + events.reversed().filter(\.isExempt)
    }

    /// What may come at any place first, and behind it the others in order of time.
    var exemptFirst: [Event] {
        events.filter(\.isExempt) + events.filter { !$0.isExempt }.sorted { $0.time < $1.time }
    }
}

extension Event {
    /// Whether no lateness bound holds for it.
    var isExempt: Bool { type == .reference || isReversal }
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
