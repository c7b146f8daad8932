import SentinelEngine
import SentinelEvent
import SentinelReference
import SentinelReplay
import SentinelRules
import SentinelTestSupport

/// What came of a simulation, and what of it is wrong.
struct SimulationReport: Sendable {
    let seed: UInt64
    /// What is wrong, in words.
    private(set) var faults: [String] = []
    /// The rules of which something stands or was left undecided in the end.
    private(set) var fired: Set<String> = []
    private(set) var withdrew = false
    private(set) var leftUndecided = false
    private(set) var crashes = 0
    private(set) var restores = 0
    /// The words of the language that the random rules use.
    private(set) var operators: Set<String> = []
    /// Those that are used by rules of which something was said.
    private(set) var speaking: Set<String> = []

    /// Simulates a plan, or a part of its events.
    init(_ plan: SimulationPlan, _ arrival: [Event]? = nil) {
        seed = plan.seed
        operators = plan.operators.values.reduce(into: []) { $0.formUnion($1) }
        var service = SimulatedService(plan)
        do {
            try service.run(arrival ?? plan.arrival)
        } catch {
            faults.append("a snapshot is refused: \(error)")
            return
        }
        (crashes, restores) = (service.crashes, service.restores)
        let ids = service.engines.alerts.map(\.alertID)
        guard Set(ids).count == ids.count else {
            faults.append("two workers say one alert")
            return
        }
        compareWithOneEngine(service, plan)
        compareWithReference(service, plan)
        followHistories(service)
        tally(service, plan)
    }

    /// One engine that never crashed says the same of the journal, word for word and in one order.
    private mutating func compareWithOneEngine(
        _ service: SimulatedService,
        _ plan: SimulationPlan
    ) {
        let one = Run(
            plan.rules,
            service.journal,
            isWhole: plan.isWhole,
            configuration: plan.configuration
        )
        if service.stored != one.revisions {
            let pairs = zip(service.stored, one.revisions)
            let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
            faults.append(
                "stored \(service.stored.count) revisions, not \(one.revisions.count); "
                    + "the first other one: \(first.map { "\($0)" } ?? "at the end")"
            )
        }
        if service.engines.alerts != one.engine.alerts { faults.append("other alerts") }
        if service.engines.pendingCount != one.engine.pendingCount {
            faults.append("other suspicions wait")
        }
    }

    private mutating func compareWithReference(
        _ service: SimulatedService,
        _ plan: SimulationPlan
    ) {
        var bounds = ReferenceConfiguration()
        bounds.lateness = plan.configuration.lateness
        bounds.factReach = plan.configuration.factReach
        bounds.watermarkDelay = plan.configuration.watermarkDelay
        bounds.correctionReach = plan.configuration.correctionReach
        var admission = ReferenceAdmission(configuration: bounds)
        for event in service.journal { _ = admission.admit(event) }
        let (mine, meant) = (service.engines.statistics, admission.statistics)
        let counts = [mine.accepted, mine.duplicates, mine.conflicts, mine.late]
        let others = [meant.accepted, meant.duplicates, meant.conflicts, meant.late]
        if counts != others { faults.append("counted \(counts), not \(others)") }
        let evaluator = ReferenceEvaluator(rules: plan.rules, configuration: bounds)
        let findings = evaluator.findings(admission.admitted, isComplete: plan.isWhole)
        let difference = Outcome(service.engines.alerts)
            .difference(from: Outcome(findings.alerts))
        if !difference.isEmpty { faults.append("engine +, reference -\n\(difference)") }
        if service.engines.pendingCount != findings.pendingCount {
            faults.append(
                "\(service.engines.pendingCount) wait, not \(findings.pendingCount)"
            )
        }
    }

    /// The revisions of an alert follow each other by one, and the last is what stands.
    private mutating func followHistories(_ service: SimulatedService) {
        var last: [String: Alert] = [:]
        let journal = Set(service.journal.map(\.reference))
        for revision in service.stored {
            let alert = revision.alert
            let before = last.updateValue(alert, forKey: alert.alertID)
            if alert.revision != (before?.revision ?? 0) + 1 {
                faults.append("revision \(alert.revision) behind \(before?.revision ?? 0)")
            }
            if alert.status == .withdrawn {
                withdrew = true
                if before == nil { faults.append("withdrawn, and never said") }
                if !(revision.causedBy.map(journal.contains) ?? false) {
                    faults.append("withdrawn by no event of the journal")
                }
            }
        }
        if last.values.sorted(by: { $0.alertID < $1.alertID }) != service.engines.alerts {
            faults.append("the last revisions are not what stands")
        }
    }

    private mutating func tally(_ service: SimulatedService, _ plan: SimulationPlan) {
        for alert in service.engines.alerts where alert.status != .withdrawn {
            fired.insert(alert.ruleID)
            leftUndecided = leftUndecided || alert.status == .undecided
        }
        for revision in service.stored {
            speaking.formUnion(plan.operators[revision.alert.ruleID] ?? [])
        }
    }
}

extension SimulationPlan {
    /// Few events of the plan, in their order, for which it still goes wrong.
    ///
    /// Takes out ever smaller stretches while what remains is at fault, as delta debugging does
    /// (Zeller and Hildebrandt, 2002).
    func shrunk() -> [Event] {
        var events = arrival
        var size = max(1, events.count / 2)
        while true {
            var start = 0
            while start < events.count {
                var fewer = events
                fewer.removeSubrange(start..<min(events.count, start + size))
                if SimulationReport(self, fewer).faults.isEmpty {
                    start += size
                } else {
                    events = fewer
                }
            }
            guard size > 1 else { return events }
            size = size / 2
        }
    }
}
