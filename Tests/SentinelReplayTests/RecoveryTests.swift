import Foundation
import SentinelArchive
import SentinelEngine
import SentinelEvent
import SentinelReplay
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("Engines come back to where they stood")
struct RecoveryTests {
    private static let rules = Array(RuleTexts.shipped.prefix(12))
    private static let configuration = EngineConfiguration()

    private static func arrival(_ seed: UInt64) -> [Event] {
        var generator = SplitMix64(seed: seed)
        let log = RandomLog(seed: seed, scenes: 6...10).events
        return Arrival.disordered(log, using: &generator)
    }

    /// The bytes of a checkpoint after so many events.
    private static func checkpoint(
        _ events: [Event],
        _ count: Int,
        _ rules: [Rule] = rules,
        workers: Int = 2
    ) -> (offset: Int, bytes: [UInt8]) {
        var engines = EngineGroup(rules: rules, configuration: configuration, workers: workers)
        _ = engines.process(Array(events[..<count]))
        _ = engines.takeRevisions()
        return (count, Checkpoint(engines.snapshots()).bytes)
    }

    private static func recovery(_ rules: [Rule] = rules) -> Recovery {
        Recovery(rules: rules, configuration: configuration, workers: 2)
    }

    /// A store that stands for so many events by some rules.
    private static func store(_ committed: Int, _ rules: [Rule] = rules) -> Recovery.Progress {
        Recovery.Progress(committed: committed, ruleHashes: Set(rules.map(\.hash)))
    }

    /// What stands after the whole log, of which a store stood for a part.
    private static func finished(
        _ recovered: Recovery.Outcome,
        _ events: [Event],
        from committed: Int
    ) -> [Alert] {
        var engines = recovered.engines
        _ = engines.process(Array(events[committed...]))
        engines.finish()
        return engines.alerts
    }

    private static func whole(_ events: [Event], _ rules: [Rule] = rules) -> [Alert] {
        Run(rules, events).engine.alerts
    }

    @Test("From the newest checkpoint that is whole, or from the start of the log")
    func newest() throws {
        let events = Self.arrival(3)
        let committed = events.count * 4 / 5
        let half = Self.checkpoint(events, events.count / 2)
        var damaged = Self.checkpoint(events, events.count * 3 / 4)
        damaged.bytes[damaged.bytes.count / 2] ^= 4
        let ahead = Self.checkpoint(events, committed + 1)
        let whole = Self.whole(events)
        #expect(!whole.isEmpty)
        for (checkpoints, used) in [([ahead, damaged, half], half.offset), ([damaged], nil)] {
            let recovered = try Self.recovery().recover(
                from: checkpoints,
                Journal(events: events),
                to: Self.store(committed)
            )
            #expect(recovered.checkpoint == used)
            #expect(recovered.warmed.isEmpty)
            #expect(recovered.said.isEmpty, "the store has all of it")
            #expect(
                recovered.refused.map(\.offset)
                    == checkpoints.map(\.offset).filter { $0 != half.offset }
            )
            #expect(Self.finished(recovered, events, from: committed) == whole)
        }
    }

    @Test("A snapshot write that breaks off at any byte: the one before, and the same alerts")
    func tornWrite() throws {
        let events = Self.arrival(3)
        let speaking = Set(Self.whole(events).map(\.ruleID))
        let rules = Array(Self.rules.filter { speaking.contains($0.id) }.prefix(2))
        let folder = SnapshotFolder("\(NSTemporaryDirectory())recovery-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let before = Self.checkpoint(events, events.count / 3, rules)
        let after = Self.checkpoint(events, events.count * 2 / 3, rules)
        try folder.store(before.bytes, at: before.offset)
        let partial = URL(fileURLWithPath: "\(folder.path)/.snapshot-00000000000000000.1.partial")
        let whole = Self.whole(events, rules)
        #expect(!whole.isEmpty)
        for count in 0..<after.bytes.count {
            let torn = Array(after.bytes[..<count])
            // Killed while it writes: the bytes stand under a name that does not count.
            try Data(torn).write(to: partial)
            let stored = folder.offsets()
            #expect(stored == [before.offset], "\(count) bytes")
            // A disk that lost what was flushed: they stand under the name that does.
            #expect(throws: SnapshotError.self, "\(count) bytes") {
                for state in try Checkpoint(bytes: torn).states { _ = try state.missing(of: rules) }
            }
            guard count % 199 == 0 else { continue }
            let recovered = try Self.recovery(rules).recover(
                from: [(after.offset, torn)] + stored.map { ($0, try folder.read($0)) },
                Journal(events: events),
                to: Self.store(after.offset, rules)
            )
            #expect(recovered.checkpoint == before.offset, "\(count) bytes")
            let finished = Self.finished(recovered, events, from: after.offset)
            #expect(finished == whole, "\(count) bytes")
        }
        try folder.store(after.bytes, at: after.offset)
        #expect(folder.offsets() == [after.offset, before.offset])
    }

    @Test("A new rule is warmed from the log, beside those that stay as they are")
    func warmed() throws {
        var spoke = 0
        for seed in 0..<40 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let events = Self.arrival(seed)
            let old = RandomRule.rules(seed: seed, count: 3).rules
            let edited = RandomRule.rules(seed: seed + 1000, count: 4).rules
            // One rule stays, two are others under the same ids, two are new.
            let new = [old[0], edited[1], edited[2], edited[3]] + RuleTexts.shipped.suffix(1)
            let count = generator.number(1...events.count - 1)
            let committed = generator.number(count...events.count)
            let checkpoint = Self.checkpoint(events, count, old, workers: generator.number(1...3))
            // Without a checkpoint the same comes of it.
            for checkpoints in [[checkpoint], []] {
                let recovered = try Self.recovery(new).recover(
                    from: checkpoints,
                    Journal(events: events),
                    to: Self.store(committed, old)
                )
                #expect(recovered.checkpoint == checkpoints.first?.offset)
                #expect(recovered.warmed == (checkpoints.isEmpty ? [] : new.dropFirst().map(\.id)))
                let fresh = Run(Array(new.dropFirst()), Array(events[..<committed]), isWhole: false)
                let (said, due) = (Set(recovered.said), Set(fresh.revisions))
                #expect(said == due && recovered.said.count == due.count, "seed \(seed)")
                #expect(
                    Self.finished(recovered, events, from: committed) == Self.whole(events, new),
                    "seed \(seed)"
                )
                spoke += due.isEmpty ? 0 : 1
            }
        }
        #expect(spoke > 10, "too few rules that say something while they are warmed")
    }

    @Test("Fewer rules need no log")
    func fewer() throws {
        struct Unreadable: EventLog {
            func read(_ offsets: Range<Int>, _ body: ([Event]) -> Void) throws {
                if !offsets.isEmpty { throw SnapshotError.damaged("nobody reads it") }
            }
        }
        let events = Self.arrival(5)
        let checkpoint = Self.checkpoint(events, events.count / 2)
        let fewer = Array(Self.rules.dropFirst(2).reversed())
        let recovered = try Self.recovery(fewer).recover(
            from: [checkpoint],
            Unreadable(),
            to: Self.store(checkpoint.offset)
        )
        #expect(recovered.warmed.isEmpty)
        #expect(
            Self.finished(recovered, events, from: checkpoint.offset) == Self.whole(events, fewer)
        )
    }

    @Test("A checkpoint of other bounds, another version or no checkpoint at all is passed over")
    func refused() throws {
        let events = Self.arrival(7)
        let good = Self.checkpoint(events, events.count / 2)
        var newer = good.bytes
        newer[8] = 9
        var configuration = Self.configuration
        configuration.lateness = 3_600_000
        let other = Recovery(rules: Self.rules, configuration: configuration, workers: 1)
        let store = Self.store(good.offset)
        let outcome = try other.recover(from: [good], Journal(events: events), to: store)
        #expect(outcome.checkpoint == nil)
        #expect(outcome.refused.map(\.reason) == [.configuration])
        let recovered = try Self.recovery().recover(
            from: [(9, newer), (8, []), (7, good.bytes + [0]), good],
            Journal(events: events),
            to: store
        )
        #expect(recovered.checkpoint == good.offset)
        #expect(
            recovered.refused.map(\.reason) == [
                .version(9), .damaged("it is no checkpoint"), .damaged("its lengths are others"),
            ]
        )
    }
}
