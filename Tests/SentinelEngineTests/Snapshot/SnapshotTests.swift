import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("A snapshot is the whole state of an engine")
struct SnapshotTests {
    private static let configuration = EngineConfiguration()

    private static let rules = RuleTexts.shipped + TestRules.all

    private static func engine(_ rules: [Rule] = rules) -> Engine {
        Engine(rules: rules, configuration: configuration)
    }

    private static func restored(
        _ engine: Engine,
        _ rules: [Rule] = rules
    ) throws(SnapshotError) -> Engine {
        let stored = EngineSnapshot(bytes: engine.snapshot().bytes)
        return try Engine(restoring: stored, rules: rules, configuration: configuration)
    }

    @Test("A restored engine goes on to say exactly what the first would have said")
    func goesOn() throws {
        var withdrawn = 0
        for seed in 0..<40 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let log = RandomLog(seed: seed).events
            let events = Arrival.disordered(log, using: &generator)
            let points = Set((0..<3).map { _ in generator.number(0...events.count - 1) })
            var (first, second) = (Self.engine(), Self.engine())
            for (index, event) in events.enumerated() {
                #expect(first.process(event) == second.process(event), "seed \(seed)")
                if points.contains(index) {
                    let other = try Self.restored(second)
                    #expect(other.snapshot() == second.snapshot(), "seed \(seed)")
                    second = other
                }
                let revisions = first.takeRevisions()
                #expect(revisions == second.takeRevisions(), "seed \(seed), \(event.id)")
                withdrawn += revisions.count { $0.alert.status == .withdrawn }
            }
            first.finish()
            second.finish()
            #expect(first.takeRevisions() == second.takeRevisions(), "seed \(seed)")
            #expect(first.alerts == second.alerts, "seed \(seed)")
            #expect(first.statistics == second.statistics, "seed \(seed)")
            #expect(first.watermark == second.watermark, "seed \(seed)")
            first = second
        }
        #expect(withdrawn > 20, "too few logs in which something is taken back")
    }

    @Test("What was counted, what nobody took, and the end of the log are part of the state")
    func counts() throws {
        let engine = Self.engine()
        let settled = Sample.settlement("S1", at: "3 10:00", visit: "V1")
        let other = Sample.settlement("S1", at: "3 10:01", visit: "V1")
        let mismatch = Sample.face("F1", "mismatched", at: "3 10:00", visit: "V1")
        let late = Sample.face("F0", "matched", at: "09:00")
        for event in [settled, settled, other, mismatch, late] { _ = engine.process(event) }
        let open = try Self.restored(engine)
        #expect(open.statistics == engine.statistics)
        let statistics = open.statistics
        #expect((statistics.duplicates, statistics.conflicts, statistics.late) == (1, 1, 1))
        #expect(open.process(settled) == .duplicate)
        #expect(open.takeRevisions() == engine.takeRevisions())
        #expect(try Self.restored(open).takeRevisions().isEmpty, "taken is taken")
        engine.finish()
        #expect(try Self.restored(engine).watermark == .distantFuture)
    }

    @Test("Attributes that the contract does not name still tell a duplicate from a conflict")
    func unknownAttributes() throws {
        func row(_ floor: String) -> Event {
            Sample.fact("I1", "institution", "H1", ["name": "一院", "floor": .text(floor)])
        }
        let engine = Self.engine()
        _ = engine.process(row("1"))
        let other = try Self.restored(engine)
        #expect(other.process(row("1")) == .duplicate)
        guard case .rejected(let rejection) = other.process(row("2")) else {
            Issue.record("accepted")
            return
        }
        #expect(rejection.reason == .conflictingDuplicate)
    }

    @Test("A damaged snapshot is refused, wherever it is damaged")
    func damage() throws {
        let rules = Array(Self.rules.prefix(1))
        let engine = Self.engine(rules)
        _ = engine.process(Sample.settlement("S1", at: "10:00"))
        _ = engine.process(Sample.fact("I1", "institution", "H1", ["lat": .number("23.1")]))
        let bytes = engine.snapshot().bytes
        #expect(throws: Never.self) { try Self.restored(engine, rules) }
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 1 << UInt8(index % 8)
            for damaged in [flipped, Array(bytes[..<index])] {
                let snapshot = EngineSnapshot(bytes: damaged)
                #expect(throws: SnapshotError.self, "byte \(index)") {
                    _ = try Engine(
                        restoring: snapshot,
                        rules: rules,
                        configuration: Self.configuration
                    )
                }
            }
        }
        var longer = bytes
        longer.append(0)
        #expect(throws: SnapshotError.self) {
            _ = try Engine(
                restoring: EngineSnapshot(bytes: longer),
                rules: rules,
                configuration: Self.configuration
            )
        }
    }

    @Test("It is refused under other rules, other bounds of time and by another version")
    func others() throws {
        let engine = Self.engine()
        _ = engine.process(Sample.settlement("S1", at: "10:00"))
        let snapshot = engine.snapshot()
        let fewer = Array(Self.rules.dropFirst())
        #expect(throws: SnapshotError.rules([Self.rules[0].id])) {
            _ = try Engine(restoring: snapshot, rules: fewer, configuration: Self.configuration)
        }
        var shorter = Self.configuration
        shorter.lateness = 3_600_000
        #expect(throws: SnapshotError.configuration) {
            _ = try Engine(restoring: snapshot, rules: Self.rules, configuration: shorter)
        }
        var newer = snapshot.bytes
        newer[8] = 9
        #expect(throws: SnapshotError.version(9)) {
            _ = try Engine(
                restoring: EngineSnapshot(bytes: newer),
                rules: Self.rules,
                configuration: Self.configuration
            )
        }
    }
}
