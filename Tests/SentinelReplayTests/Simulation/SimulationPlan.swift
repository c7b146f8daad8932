import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport

/// All that a simulation does, made from one seed: rules, log, order of arrival, bounds of time.
struct SimulationPlan: Sendable {
    let seed: UInt64
    /// Random rules, and some of the shipped ones.
    let rules: [Rule]
    /// The words of the language that each random rule uses, by its id.
    let operators: [String: Set<String>]
    /// The events as they are sent, some of them twice.
    let arrival: [Event]
    let configuration: EngineConfiguration
    /// Whether the log is whole at its end.
    let isWhole: Bool
    /// Decides batches, crashes, snapshots and what is sent again.
    let schedule: SplitMix64

    init(seed: UInt64) {
        self.seed = seed
        var generator = SplitMix64(seed: seed ^ 0x5151_7a3c_99d1_0042)
        let random = RandomRule.rules(seed: seed, count: generator.number(4...7))
        operators = random.operators
        let shipped = (0..<generator.number(2...6)).map { _ in generator.pick(RuleTexts.shipped) }
        rules = shipped.reduce(into: random.rules) { rules, rule in
            if !rules.contains(where: { $0.id == rule.id }) { rules.append(rule) }
        }
        var configuration = EngineConfiguration()
        // Half of the seeds have bounds so short, and logs so long, that much is evicted.
        let isShort = generator.chance(50)
        if isShort {
            configuration.lateness = generator.pick([0, 6, 24, 48]) * 3_600_000
            configuration.factReach = generator.pick([0, 1, 3]) * 86_400_000
            configuration.correctionReach = generator.pick([0, 12, 24, 72]) * 3_600_000
            configuration.watermarkDelay = generator.pick([0, 10, 300]) * 60_000
            configuration.evictionParts = generator.pick([1_000_000, 1_000_000, 100, 16])
            configuration.dormancy = generator.pick([0, 6, 48, 1000]) * 3_600_000
        }
        self.configuration = configuration
        isWhole = generator.chance(60)
        let isLong = isShort && generator.chance(70)
        var log = RandomLog(
            seed: seed,
            scenes: isLong ? 8...16 : 4...12,
            lastDay: isLong ? generator.number(8...40) : 4
        )
        log.addOutages(generator.number(isLong ? 6...12 : 2...8))
        log.addEdges(generator.number(0...12))
        log.addLateFacts(generator.number(0...6), reach: configuration.factReach)
        var arrival = Arrival.disordered(log.events, using: &generator)
        if !isWhole, generator.chance(80) {
            arrival += log.addLastEvents(watermarkDelay: configuration.watermarkDelay)
        }
        self.arrival = arrival
        schedule = generator
    }
}
