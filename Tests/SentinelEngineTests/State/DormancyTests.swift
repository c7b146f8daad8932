import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("An idle timeline sleeps, and wakes as it was")
struct DormancyTests {
    private static let resold = RuleTexts.shipped.filter { $0.id == "trace-code-resold" }

    private static func sold(_ id: String, _ code: String, day: Int, person: String) -> Event {
        Sample.dispense(id, at: "\(day) 10:00", person: person, traceCodes: [code])
    }

    /// One code sold on the first day, and others every day for a year.
    private static func year(_ configuration: EngineConfiguration) -> Engine {
        let engine = Engine(rules: resold, configuration: configuration)
        _ = engine.process(sold("D", "C", day: 0, person: "P1"))
        for day in 1..<365 {
            _ = engine.process(sold("D\(day)", "C\(day)", day: day, person: "P2"))
        }
        return engine
    }

    @Test("A code that was sold a year ago and is sold again is found, awake or not")
    func resold() throws {
        var awake = EngineConfiguration()
        awake.dormancy = 10_000 * 86_400_000
        var alerts: [[Alert]] = []
        for configuration in [EngineConfiguration(), awake] {
            let engine = Self.year(configuration)
            #expect(engine.stateSizes.map(\.timelines) == [365])
            #expect(engine.stateSizes.map(\.records) == [365])
            _ = engine.process(Self.sold("E", "C", day: 365, person: "P3"))
            alerts.append(engine.alerts)
        }
        #expect(alerts[0] == alerts[1])
        #expect(alerts[0].map { $0.evidence.map(\.eventID) } == [["D", "E"]])
    }

    @Test("A snapshot holds what sleeps as if it were awake")
    func snapshot() throws {
        let engine = Self.year(EngineConfiguration())
        let snapshot = engine.snapshot()
        let restored = try Engine(
            restoring: snapshot,
            rules: Self.resold,
            configuration: EngineConfiguration()
        )
        #expect(restored.snapshot() == snapshot)
        for engine in [engine, restored] {
            _ = engine.process(Self.sold("E", "C", day: 365, person: "P3"))
        }
        #expect(restored.alerts == engine.alerts)
        #expect(restored.alerts.count == 1)
    }

    @Test("What sleeps takes less than half of the bytes")
    func smaller() throws {
        var awake = EngineConfiguration()
        awake.dormancy = 10_000 * 86_400_000
        let sizes = [EngineConfiguration(), awake].map { configuration in
            Self.year(configuration).stateSizes.reduce(0) { $0 + $1.bytes }
        }
        #expect(sizes[0] * 2 < sizes[1])
    }
}
