import SentinelEngine
import SentinelEvent
import SentinelReference
import SentinelRules
import SentinelTestSupport

/// What the engine and the reference evaluator say of one seed, and where they differ.
struct SecondOpinion: Sendable {
    let seed: UInt64
    /// The rules of which something stands in the end.
    var standing: Set<String> = []
    /// The rules that leave something undecided.
    var undecided: Set<String> = []
    /// The rules that withdrew something on the way.
    var withdrawn: Set<String> = []
    /// Events that came too late.
    var late = 0
    /// Where the two differ, in words.
    var faults: [String] = []

    private static let rules = RuleTexts.shipped + TestRules.all + TestRules.wider

    /// Judges the log of a seed in one order of arrival: in half of the seeds whole, in the others
    /// as one that goes on, or only up to some event.
    init(seed: UInt64) {
        self.seed = seed
        var generator = SplitMix64(seed: seed &* 0x9e37_79b9 &+ 1)
        let log = RandomLog(seed: seed).events
        let arrival = Arrival.disordered(log, using: &generator)
        let configuration = Self.configuration(&generator)
        let part = generator.chance(80) ? arrival.count : generator.number(1...arrival.count)
        let isComplete = generator.chance(60)
        tally(compare(Array(arrival.prefix(part)), isComplete: isComplete, configuration))
    }

    /// The contract's bounds; in one seed of four others, so that events come late and facts count
    /// for less long.
    private static func configuration(_ generator: inout SplitMix64) -> EngineConfiguration {
        var configuration = EngineConfiguration()
        guard generator.chance(25) else { return configuration }
        configuration.lateness = generator.pick([0, 6, 24]) * 3_600_000
        configuration.factReach = generator.pick([0, 1, 3]) * 86_400_000
        configuration.watermarkDelay = generator.pick([0, 10, 300]) * 60_000
        return configuration
    }

    private mutating func compare(
        _ arrival: [Event],
        isComplete: Bool,
        _ configuration: EngineConfiguration
    ) -> Run {
        let run = Run(Self.rules, arrival, isWhole: isComplete, configuration: configuration)
        var bounds = ReferenceConfiguration()
        bounds.lateness = configuration.lateness
        bounds.factReach = configuration.factReach
        bounds.watermarkDelay = configuration.watermarkDelay
        bounds.correctionReach = configuration.correctionReach
        var admission = ReferenceAdmission(configuration: bounds)
        let verdicts = arrival.map { admission.admit($0) }
        let words = isComplete ? "whole" : "not whole"
        let name = "seed \(seed), \(arrival.count) events, \(words)"
        for (event, verdicts) in zip(arrival, zip(run.admissions, verdicts))
        where !Self.agree(verdicts.0, verdicts.1) {
            faults.append("\(name): \(event.id) is \(verdicts.0) and \(verdicts.1)")
        }
        let statistics = run.engine.statistics
        let counts = [
            statistics.accepted, statistics.duplicates, statistics.conflicts, statistics.late,
            statistics.reversedReversals,
        ]
        let other = admission.statistics
        let others = [
            other.accepted, other.duplicates, other.conflicts, other.late,
            admission.reversedReversals,
        ]
        if counts != others { faults.append("\(name): counts \(counts) and \(others)") }
        let evaluator = ReferenceEvaluator(rules: Self.rules, configuration: bounds)
        let findings = evaluator.findings(admission.admitted, isComplete: isComplete)
        if run.engine.pendingCount != findings.pendingCount {
            let pending = (run.engine.pendingCount, findings.pendingCount)
            faults.append("\(name): pending \(pending.0) and \(pending.1)")
        }
        let meant = Outcome(findings.alerts)
        let difference = run.outcome.difference(from: meant)
        if !difference.isEmpty {
            faults.append("\(name): engine +, reference -\n\(difference)")
        }
        return run
    }

    private static func agree(
        _ engine: Engine.Admission,
        _ reference: ReferenceAdmission.Verdict
    ) -> Bool {
        switch (engine, reference) {
        case (.accepted, .accepted), (.duplicate, .duplicate): true
        case (.rejected(let left), .rejected(let right)): left == right
        default: false
        }
    }

    private mutating func tally(_ run: Run) {
        late = run.engine.statistics.late
        for alert in run.engine.alerts {
            switch alert.status.outcome {
            case .standing: standing.insert(alert.ruleID)
            case .undecided: undecided.insert(alert.ruleID)
            case .withdrawn: continue
            }
        }
        for revision in run.revisions where revision.alert.status == .withdrawn {
            withdrawn.insert(revision.alert.ruleID)
        }
    }
}
