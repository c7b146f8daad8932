import SentinelEngine
import SentinelEvent
import SentinelReplay
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("Engines side by side say what one engine says")
struct EngineGroupTests {
    @Test(
        "Whatever the number of workers and the batches: the same revisions in the same order",
        arguments: 0..<24 as Range<UInt64>
    )
    func workers(seed: UInt64) {
        var generator = SplitMix64(seed: seed &* 0x51_7c_c1 &+ 3)
        let log = RandomLog(seed: seed).events
        let arrival = Arrival.disordered(log, using: &generator)
        let rules = RuleTexts.shipped + RandomRule.rules(seed: seed, count: 6).rules
        let one = Run(rules, arrival)
        var group = EngineGroup(
            rules: rules,
            configuration: EngineConfiguration(),
            workers: generator.number(2...4)
        )
        var admissions: [Engine.Admission] = []
        var revisions: [AlertRevision] = []
        var rest = arrival[...]
        while !rest.isEmpty {
            let batch = rest.prefix(generator.chance(20) ? 1 : generator.number(1...200))
            rest = rest.dropFirst(batch.count)
            admissions += group.process(Array(batch))
            if generator.chance(70) { revisions += group.takeRevisions() }
        }
        group.finish()
        revisions += group.takeRevisions()
        #expect(admissions == one.admissions)
        #expect(revisions == one.revisions)
        #expect(group.alerts == one.engine.alerts)
        #expect(group.statistics == one.engine.statistics)
        #expect(group.pendingCount == one.engine.pendingCount)
        #expect(!revisions.isEmpty)
    }

    @Test("The workers of a shard say what the shard says")
    func shards() throws {
        let events = RandomLog(seed: 5).events
        var configuration = EngineConfiguration()
        configuration.shard = try #require(Shard(number: 2, of: 3))
        let one = Run(RuleTexts.shipped, events, configuration: configuration)
        var group = EngineGroup(
            rules: RuleTexts.shipped,
            configuration: configuration,
            workers: 2
        )
        _ = group.process(events)
        group.finish()
        #expect(group.alerts == one.engine.alerts)
        #expect(!group.alerts.isEmpty)
    }
}
