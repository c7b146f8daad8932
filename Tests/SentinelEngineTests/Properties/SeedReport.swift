import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport

/// What came of one seed: how it bit, and what was wrong.
struct SeedReport: Sendable {
    let seed: UInt64
    /// The rules of which something stands in the end.
    var fired: Set<String> = []
    /// Whether a shipped rule withdrew something on the way.
    var withdrew = false
    /// Whether a shipped rule leaves something undecided.
    var leftUndecided = false
    /// Properties that do not hold, in words.
    var faults: [String] = []

    private static let shipped = Set(RuleTexts.shipped.map(\.id))
    private static let rules = RuleTexts.shipped + TestRules.all

    /// Judges the log of a seed in many orders.
    init(seed: UInt64) {
        self.seed = seed
        let log = RandomLog(seed: seed).events
        var generator = SplitMix64(seed: ~seed)
        let reference = Run(Self.rules, Arrival.sorted(log))
        tally(reference.outcome)
        check(reference, "in order", log.count)
        for number in 0..<3 {
            let arrival = Arrival.shuffled(log, using: &generator)
            let events =
                number == 0
                ? arrival : Arrival.withDuplicates(arrival, using: &generator)
            let run = Run(Self.rules, events)
            check(run, "order \(number)", log.count)
            let difference = run.outcome.difference(from: reference.outcome)
            expect(difference.isEmpty, "order \(number) says otherwise:\n\(difference)")
            if number == 0 { checkPrefixes(arrival) }
        }
    }

    private mutating func tally(_ outcome: Outcome) {
        fired = Set(outcome.alerts.filter { $0.status == .raised }.map(\.ruleID))
        leftUndecided = outcome.alerts.contains { alert in
            alert.status == .undecided && Self.shipped.contains(alert.ruleID)
        }
    }

    private mutating func expect(_ condition: Bool, _ words: @autoclosure () -> String) {
        if !condition { faults.append("seed \(seed): \(words())") }
    }

    /// What holds of every run: each event is taken in once, and the revisions are honest.
    private mutating func check(_ run: Run, _ name: String, _ count: Int) {
        let statistics = run.engine.statistics
        expect(statistics.accepted == count, "\(name): \(statistics) of \(count) events")
        expect(statistics.conflicts == 0, "\(name): a conflict")
        expect(run.replayed == run.outcome, "\(name): the revisions do not lead to the end")
        expect(run.engine.pendingCount == 0, "\(name): something is pending at the end")
        var last: [String: Alert] = [:]
        for revision in run.revisions {
            let (alert, before) = (revision.alert, last[revision.alert.alertID])
            let fault = Self.fault(alert, after: before)
            expect(fault == nil, "\(name): \(alert.ruleID) \(alert.revision): \(fault ?? "")")
            last[alert.alertID] = alert
            if alert.status == .withdrawn, Self.shipped.contains(alert.ruleID) { withdrew = true }
        }
    }

    /// What is wrong with a revision behind the one before it; nil where nothing is.
    private static func fault(_ alert: Alert, after before: Alert?) -> String? {
        guard alert.revision == (before?.revision ?? 0) + 1 else { return "numbers have gaps" }
        guard let before else {
            let isFirst = alert.status == .raised || alert.status == .undecided
            return isFirst ? nil : "begins as \(alert.status)"
        }
        var same = alert
        (same.revision, same.status) = (before.revision, before.status)
        let (from, to) = (before.status, alert.status)
        switch (from.outcome, to) {
        case (.standing, .amended), (.undecided, .undecided):
            return same == before ? "says the same again" : nil
        case (.standing, .withdrawn), (.undecided, .withdrawn):
            return same == before ? nil : "changes its content as it is withdrawn"
        case (.standing, .undecided), (.undecided, .raised), (.withdrawn, .raised),
            (.withdrawn, .undecided):
            return nil
        default:
            return "goes from \(from) to \(to)"
        }
    }

    /// After every event, the engine knows what a fresh one knows that was given the same events in
    /// order. Both stand at the same watermark, which depends on the greatest time alone.
    private mutating func checkPrefixes(_ arrival: [Event]) {
        let engine = Engine(rules: Self.rules)
        for (index, event) in arrival.enumerated() {
            let watermark = engine.watermark
            _ = engine.process(event)
            for revision in engine.takeRevisions() {
                let isCaused = revision.causedBy == event.reference
                let isTime = revision.causedBy == nil && engine.watermark > watermark
                expect(isCaused || isTime, "\(event.id): caused by \(revision.causedBy as Any)")
            }
            let fresh = Run(
                Self.rules,
                Arrival.sorted(Array(arrival[...index])),
                isWhole: false
            ).engine
            let difference = engine.outcome.difference(from: fresh.outcome)
            expect(difference.isEmpty, "after \(index) events, \(event.id):\n\(difference)")
            let numbers = (engine.pendingCount, engine.statistics.reversedReversals)
            let others = (fresh.pendingCount, fresh.statistics.reversedReversals)
            expect(numbers == others, "after \(index) events: \(numbers), not \(others)")
            expect(engine.watermark == fresh.watermark, "after \(index) events: the watermark")
            if !faults.isEmpty { return }
        }
    }
}
