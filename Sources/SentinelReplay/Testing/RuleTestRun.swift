import SentinelEngine
import SentinelEvent
import SentinelRules

/// One engine that is given the events of one test in one order.
final class RuleTestRun {
    /// A way in which a test is run again.
    struct Variant {
        enum Repetition {
            case none, atOnce, atEnd
        }

        let name: String
        let arrivals: [Event]
        let repetition: Repetition
        /// After how many events what was said is taken.
        let batch: Int
        /// After how many events the whole state is taken down and set up again.
        let snapshots: Set<Int>

        init(
            _ name: String,
            _ arrivals: [Event],
            repetition: Repetition = .none,
            batch: Int = 1,
            snapshots: [Int] = []
        ) {
            self.name = name
            self.arrivals = arrivals
            self.repetition = repetition
            self.batch = batch
            self.snapshots = Set(snapshots)
        }
    }

    private(set) var engine: Engine
    private(set) var revisions: [AlertRevision] = []
    private let rule: Rule
    private let configuration: EngineConfiguration
    private let isComplete: Bool

    init(_ rule: Rule, _ configuration: EngineConfiguration, isComplete: Bool) {
        self.rule = rule
        self.configuration = configuration
        self.isComplete = isComplete
        engine = Engine(rules: [rule], configuration: configuration)
    }

    /// Runs a test as its document has it, and says what was otherwise than expected on the way.
    func runWatched(_ test: RuleTest, _ arrivals: [Event]) -> [String] {
        var faults: [String] = []
        func check(_ count: Int) {
            for checkpoint in test.checkpoints where checkpoint.arrivedCount == count {
                for fault in checkpoint.expectation.faults(in: engine.alerts) {
                    faults.append("after \(checkpoint.text): \(fault)")
                }
            }
        }
        check(0)
        for (index, event) in arrivals.enumerated() {
            if let fault = accept(event) { faults.append(fault) }
            revisions += engine.takeRevisions()
            check(index + 1)
        }
        finish()
        return faults
    }

    /// Runs a test in another way, and says in what it came to another end.
    func run(_ variant: Variant, insteadOf straight: RuleTestRun) -> [String] {
        var faults: [String] = []
        for (index, event) in variant.arrivals.enumerated() {
            if let fault = accept(event) { faults.append(fault) }
            if variant.repetition == .atOnce { faults += refuse(event) }
            // A snapshot also has to keep what nobody has taken yet.
            if variant.snapshots.contains(index + 1), let fault = restore() { return [fault] }
            if (index + 1) % variant.batch == 0 { revisions += engine.takeRevisions() }
        }
        if variant.repetition == .atEnd { faults += variant.arrivals.flatMap(refuse) }
        finish()
        let (said, expected) = (outcome, straight.outcome)
        if let difference = said.difference(from: expected) {
            let order = variant.arrivals.map(\.id).joined(separator: " ")
            faults.append("\(difference) (arrival: \(order))")
        }
        faults += revisionFaults(said)
        if !variant.snapshots.isEmpty, variant.repetition == .none,
            revisions != straight.revisions
        {
            faults.append("what it says on the way is not what was said without a snapshot")
        }
        return faults
    }

    private var outcome: FoldedOutcome { FoldedOutcome(engine.alerts) }

    private func finish() {
        if isComplete { engine.finish() }
        revisions += engine.takeRevisions()
    }

    /// Gives the engine an event that it has to accept.
    private func accept(_ event: Event) -> String? {
        switch engine.process(event) {
        case .accepted: nil
        case .duplicate: "\(event.id) counts as a duplicate"
        case .rejected(let rejection):
            "\(event.id) is not accepted: \(rejection.reason.rawValue), \(rejection.detail)"
        }
    }

    /// Gives the engine an event that it has accepted before.
    private func refuse(_ event: Event) -> [String] {
        engine.process(event) == .accepted ? ["\(event.id) is accepted a second time"] : []
    }

    /// Goes on with another engine in the state of this one.
    private func restore() -> String? {
        let snapshot = engine.snapshot()
        do throws(SnapshotError) {
            let other = try Engine(
                restoring: EngineSnapshot(bytes: snapshot.bytes),
                rules: [rule],
                configuration: configuration
            )
            let isSame =
                other.alerts == engine.alerts && other.watermark == engine.watermark
                && other.pendingCount == engine.pendingCount
                && other.statistics == engine.statistics && other.snapshot() == snapshot
            engine = other
            return isSame ? nil : "the restored engine is in another state"
        } catch {
            return "\(error)"
        }
    }

    /// Whether the revisions lead to the end, in numbers without gaps.
    private func revisionFaults(_ said: FoldedOutcome) -> [String] {
        var last: [String: Alert] = [:]
        for revision in revisions {
            let number = last[revision.alert.alertID]?.revision ?? 0
            guard revision.alert.revision == number + 1 else {
                return ["revision \(revision.alert.revision) follows revision \(number)"]
            }
            last[revision.alert.alertID] = revision.alert
        }
        let leadsTo = FoldedOutcome(Array(last.values)).difference(from: said)
        return leadsTo.map { ["the last revisions do not lead to the end: \($0)"] } ?? []
    }
}
