/// A wrong, or something that looks like one: what happens, and what it has to be called.
struct Scenario: Sendable {
    enum Verdict: Sendable {
        /// The rule has to fire; the text says what was done.
        case fraud(note: String)
        /// The rule may not fire; the text says why it is none.
        case nearMiss(why: String)
    }

    /// Id of the rule that it is about.
    let rule: String
    /// What tells it from the others of the rule.
    let variant: String
    let verdict: Verdict
    /// The severity that the alert has to have, where the rule lowers or raises it.
    var severity: String?
    /// Days before its first day on which something of it happens.
    var history = 1
    /// Days from its first day on, that one included.
    var days = 3
    /// The weekday on which it begins, 0 for Monday; nothing: any.
    var weekday: Int?
    /// The dates on one of which it has to begin; nothing: any.
    var dates: [Day]?
    /// Plays it.
    let play: @Sendable (Scene) -> Void

    /// The stream of one performance: when it takes place and how, whatever else is played.
    func stream(seed: UInt64, round: Int) -> RandomStream {
        let name = "\(rule)/\(variant)".utf8
        let number = name.reduce(UInt64(round)) { $0 &* 1_000_003 ^ UInt64($1) }
        return RandomStream(seed: seed, for: .scene, Int(truncatingIfNeeded: number))
    }

    /// A wrong, and what was done in Chinese.
    static func fraud(
        _ rule: String,
        _ variant: String,
        _ note: String,
        history: Int = 1,
        days: Int = 3,
        weekday: Int? = nil,
        severity: String? = nil,
        _ play: @escaping @Sendable (Scene) -> Void
    ) -> Scenario {
        Scenario(
            rule: rule,
            variant: variant,
            verdict: .fraud(note: note),
            severity: severity,
            history: history,
            days: days,
            weekday: weekday,
            play: play
        )
    }

    /// Something that looks like a wrong, and why it is none, in English.
    static func nearMiss(
        _ rule: String,
        _ variant: String,
        _ why: String,
        history: Int = 1,
        days: Int = 3,
        weekday: Int? = nil,
        _ play: @escaping @Sendable (Scene) -> Void
    ) -> Scenario {
        Scenario(
            rule: rule,
            variant: variant,
            verdict: .nearMiss(why: why),
            history: history,
            days: days,
            weekday: weekday,
            play: play
        )
    }
}
