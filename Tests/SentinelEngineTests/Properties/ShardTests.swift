import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("Shards together say what one engine says")
struct ShardTests {
    private static let rules = RuleTexts.shipped + TestRules.all + TestRules.wider

    /// What a seed's log comes to in one engine, and in several that share its subjects.
    private struct Split: Sendable {
        let seed: UInt64
        var faults: [String] = []
        /// How many shards said anything.
        var speaking = 0
        /// Rules of which more than one shard said something.
        var divided: Set<String> = []

        init(seed: UInt64) {
            self.seed = seed
            var generator = SplitMix64(seed: seed &* 0x2545_f491 &+ 7)
            let log = RandomLog(seed: seed).events
            let arrival = Arrival.disordered(log, using: &generator)
            let isWhole = generator.chance(60)
            let whole = Run(ShardTests.rules, arrival, isWhole: isWhole)
            let count = generator.number(2...5)
            let parts = (1...count).map { number in
                var configuration = EngineConfiguration()
                configuration.shard = Shard(number: number, of: count) ?? .whole
                return Run(
                    ShardTests.rules,
                    arrival,
                    isWhole: isWhole,
                    configuration: configuration
                )
            }
            compare(whole, parts)
        }

        private mutating func compare(_ whole: Run, _ parts: [Run]) {
            let name = "seed \(seed), \(parts.count) shards"
            let alerts = parts.map(\.engine.alerts)
            let union = alerts.flatMap(\.self).sorted { $0.alertID < $1.alertID }
            if union != whole.engine.alerts {
                let difference = Outcome(union).difference(from: whole.outcome)
                faults.append("\(name): shards +, whole -\n\(difference)")
            }
            let pending = parts.reduce(0) { $0 + $1.engine.pendingCount }
            if pending != whole.engine.pendingCount { faults.append("\(name): pending differ") }
            for part in parts where part.admissions != whole.admissions {
                faults.append("\(name): admissions differ")
            }
            speaking = alerts.count { !$0.isEmpty }
            var speakers: [String: Int] = [:]
            for rule in alerts.flatMap({ Set($0.map(\.ruleID)) }) {
                speakers[rule, default: 0] += 1
            }
            divided = Set(speakers.filter { $0.value > 1 }.keys)
        }
    }

    @Test("Each alert comes from one shard, with all its revisions and evidence")
    func union() async {
        let splits = await Seeds.map(each: 3) { Split(seed: $0) }
        for fault in splits.flatMap(\.faults).prefix(5) { Issue.record("\(fault)") }
        #expect(splits.filter { !$0.faults.isEmpty }.map(\.seed).isEmpty, "seeds at fault")
        guard splits.count >= 50 else { return }
        #expect(splits.count { $0.speaking > 1 } * 10 >= splits.count * 9)
        // Not only whole rules are divided among shards, but the subjects of one rule.
        let divided = splits.reduce(into: Set<String>()) { $0.formUnion($1.divided) }
        #expect(divided.count >= 5, "\(divided.sorted())")
    }

    @Test("A shard has a number from one to how many there are")
    func numbers() {
        #expect(Shard(number: 2, of: 8)?.description == "2/8")
        #expect(Shard(number: 1, of: 1) == .whole)
        for (number, count) in [(0, 1), (2, 1), (-1, 3), (1, 0), (1, -1), (1, .max)] {
            #expect(Shard(number: number, of: count) == nil)
        }
    }
}
