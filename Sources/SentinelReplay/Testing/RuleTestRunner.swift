public import SentinelEngine
public import SentinelRules
import SentinelEvent

/// Runs the tests of a rule: each straight, as its document has it, and then again in other orders
/// of arrival, with every event doubled, in odd batches, and with the engine's whole state taken
/// down and set up again on the way.
///
/// What stands in the end may not depend on any of that.
public struct RuleTestRunner: Sendable {
    private let rule: Rule
    private let configuration: EngineConfiguration
    private let runsVariants: Bool

    /// A runner for the tests of one rule; without variants each test is run straight alone.
    public init(
        _ rule: Rule,
        configuration: EngineConfiguration = EngineConfiguration(),
        runsVariants: Bool = true
    ) {
        self.rule = rule
        self.configuration = configuration
        self.runsVariants = runsVariants
    }

    /// What became of a test.
    public func run(_ test: RuleTest, in document: RuleTestDocument) -> RuleTestResult {
        var result = RuleTestResult(test, in: document)
        let arrivals = test.arrivals
        let straight = RuleTestRun(rule, configuration, isComplete: test.isComplete)
        var messages = straight.runWatched(test, arrivals)
        messages += test.expectation.faults(in: straight.engine.alerts)
        result.failures = messages.map { RuleTestResult.Failure(variant: "straight", message: $0) }
        // What was not expected in the first place is no measure for the others.
        guard runsVariants, result.isPassed else { return result }
        for variant in variants(arrivals) {
            let run = RuleTestRun(rule, configuration, isComplete: test.isComplete)
            for message in run.run(variant, insteadOf: straight) {
                result.failures.append(
                    RuleTestResult.Failure(variant: variant.name, message: message)
                )
            }
        }
        return result
    }

    private func variants(_ arrivals: [Event]) -> [RuleTestRun.Variant] {
        let order = ArrivalOrder(arrivals, configuration)
        let count = arrivals.count
        let fourths = [count / 4, count / 2, count - count / 4]
        func permuted(_ seed: UInt64) -> [Event] { order.permuted(seed: seed) }
        var variants = (1...4 as ClosedRange<UInt64>).map { seed in
            RuleTestRun.Variant("permuted, seed \(seed)", permuted(seed))
        }
        variants += [
            RuleTestRun.Variant("latest first", order.latestFirst),
            RuleTestRun.Variant("facts first", order.factsFirst),
            RuleTestRun.Variant("every event twice", arrivals, repetition: .atOnce),
            RuleTestRun.Variant("all again at the end, seed 5", permuted(5), repetition: .atEnd),
            RuleTestRun.Variant("batches of 3, seed 6", permuted(6), batch: 3),
            RuleTestRun.Variant("batches of 7", arrivals, batch: 7),
            RuleTestRun.Variant("snapshots, as it came", arrivals, snapshots: fourths),
            RuleTestRun.Variant(
                "snapshots, seed 7",
                permuted(7),
                repetition: .atEnd,
                snapshots: [1, count / 3, count - 1]
            ),
        ]
        return variants
    }
}
