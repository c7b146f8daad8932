import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("Alerts are a function of the log")
struct OrderTests {
    /// The shipped rules for which random logs hold wrongs; the others see the same logs, and say
    /// something of some.
    private static let aimedAt = [
        "care-after-death", "face-mismatch-settled", "outpatient-while-inpatient",
        "refill-too-early", "session-billed-not-held", "trace-code-resold", "unit-double-booked",
    ]

    @Test("Any order of arrival within the bound says the same, after every event")
    func orders() async {
        let reports = await Seeds.map { SeedReport(seed: $0) }
        for fault in reports.flatMap(\.faults).prefix(5) { Issue.record("\(fault)") }
        let bad = reports.filter { !$0.faults.isEmpty }.map(\.seed)
        #expect(bad.isEmpty, "seeds at fault")
        guard Seeds.range.count >= 100 else { return }
        func share(_ name: String, of least: Int, _ condition: (SeedReport) -> Bool) {
            let count = reports.count(where: condition)
            print("\(name): \(count) of \(reports.count) seeds")
            #expect(count * 100 >= least * reports.count, "\(name): too few seeds to bite")
        }
        share("raised", of: 80) { !$0.fired.isDisjoint(with: RuleTexts.shipped.map(\.id)) }
        share("withdrew", of: 30) { $0.withdrew }
        share("left undecided", of: 20) { $0.leftUndecided }
        for id in Self.aimedAt + TestRules.all.map(\.id) {
            share(id, of: 5) { $0.fired.contains(id) }
        }
    }

    @Test("A log is the same for the same seed, and another for another")
    func seeds() {
        let texts = [7, 7, 8].map { seed in
            RandomLog(seed: seed).events.map { "\($0.id) \($0.contentHash)" }
        }
        #expect(texts[0] == texts[1])
        #expect(texts[0] != texts[2])
    }

    @Test("A shuffled arrival keeps within the bound, and uses it")
    func arrival() {
        let bound: Int64 = 40 * 3_600_000
        var most: Int64 = 0
        for seed in Seeds.range.prefix(50) {
            var generator = SplitMix64(seed: seed)
            let events = Arrival.shuffled(RandomLog(seed: seed).events, using: &generator)
            var greatest = Instant.distantPast.milliseconds
            for event in events where event.type != .reference {
                let behind = greatest - event.time.milliseconds
                if !event.isReversal { most = max(most, behind) }
                greatest = max(greatest, event.time.milliseconds)
            }
        }
        #expect(most <= bound)
        #expect(most > bound * 8 / 10)
    }
}
