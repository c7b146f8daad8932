/// When an event reaches the receiver.
enum Delivery {
    /// As the ordinary ways of the world are: mostly within minutes, seldom after hours.
    case ordinary
    /// Within seconds.
    case prompt
    /// So long after its time.
    case after(TimeSpan)
    /// Not before a moment: the backlog of a feed that was dark.
    case notBefore(Moment)
}

/// Draws how late events are.
struct DeliveryClock {
    /// The longest that an ordinary event takes: less than the lateness bound of 48 hours.
    static let longest = TimeSpan.hours(40)

    private var random: RandomStream

    init(seed: UInt64) {
        random = RandomStream(seed: seed, for: .arrival)
    }

    /// The moment at which an event that happened at `time` arrives.
    mutating func arrival(of time: Moment, _ delivery: Delivery) -> Moment {
        switch delivery {
        case .ordinary: time + ordinary()
        case .prompt: time + random.within(.seconds(1)...(.seconds(20)))
        case .after(let span): time + span
        case .notBefore(let moment):
            max(time, moment) + random.within(.seconds(1)...(.minutes(25)))
        }
    }

    /// Whether the sender repeats an event, and how long afterwards; at once, it is the same line.
    mutating func repetition() -> TimeSpan? {
        guard random.happens(perMillion: 20_000) else { return nil }
        return random.happens(percent: 70) ? ordinary() : .zero
    }

    private mutating func ordinary() -> TimeSpan {
        switch random.below(1000) {
        case ..<905: random.within(.seconds(3)...(.minutes(9)))
        case ..<970: random.within(.minutes(10)...(.minutes(59)))
        case ..<994: random.within(.hours(1)...(.hours(12)))
        default: random.within(.hours(12)...Self.longest)
        }
    }
}
