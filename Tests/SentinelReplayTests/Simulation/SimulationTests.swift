import Foundation
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("A simulated service says what the log says")
struct SimulationTests {
    @Test("Random rules and logs, disorder, duplicates, crashes, restores, one to four workers")
    func simulations() async {
        let reports = await Seeds.map(Seeds.range(unlessAsked: 500)) {
            SimulationReport(SimulationPlan(seed: $0))
        }
        let bad = reports.filter { !$0.faults.isEmpty }.sorted { $0.seed < $1.seed }
        for report in bad.prefix(3) { Issue.record("\(Self.told(report))") }
        #expect(bad.map(\.seed).isEmpty, "seeds at fault")
        guard reports.count >= 100 else { return }
        Self.expectThatTheyBite(reports)
    }

    @Test("A plan is the same for the same seed")
    func same() {
        let (first, second) = (SimulationPlan(seed: 3), SimulationPlan(seed: 3))
        #expect(first.rules.map(\.hash) == second.rules.map(\.hash))
        #expect(first.arrival.map(\.contentHash) == second.arrival.map(\.contentHash))
        #expect(first.rules.map(\.hash) != SimulationPlan(seed: 4).rules.map(\.hash))
    }

    /// The faults of a seed, with a small log that shows them.
    private static func told(_ report: SimulationReport) -> String {
        let plan = SimulationPlan(seed: report.seed)
        // A run that only counts the seeds at fault does without.
        let isShrunk = ProcessInfo.processInfo.environment["SHRINK"] != "0"
        let events = isShrunk ? plan.shrunk() : plan.arrival
        let faults = SimulationReport(plan, events).faults.prefix(2).joined(separator: "\n")
        let lines = events.map { "\($0.time) \($0.type.rawValue) \($0.id)" }
        return "SEEDS=\(report.seed)...\(report.seed), \(events.count) events are enough:\n"
            + lines.joined(separator: "\n") + "\n\(faults)"
    }

    private static func expectThatTheyBite(_ reports: [SimulationReport]) {
        func share(_ name: String, of least: Int, _ condition: (SimulationReport) -> Bool) {
            let count = reports.count(where: condition)
            print("simulation, \(name): \(count) of \(reports.count) seeds")
            #expect(count * 100 >= least * reports.count, "\(name): too few seeds to bite")
        }
        share("raised", of: 80) { !$0.fired.isEmpty }
        share("withdrew", of: 30) { $0.withdrew }
        share("left undecided", of: 20) { $0.leftUndecided }
        share("crashed", of: 50) { $0.crashes > 0 }
        share("restored a snapshot", of: 30) { $0.restores > 0 }
        let operators = reports.reduce(into: Set<String>()) { $0.formUnion($1.operators) }
        for name in operators.sorted() {
            share("\(name)", of: 5) { $0.operators.contains(name) }
            share("\(name), in a rule that spoke", of: 1) { $0.speaking.contains(name) }
        }
    }
}
