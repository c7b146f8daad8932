import Dispatch
package import SentinelEngine
package import SentinelEvent
package import SentinelRules
import Synchronization

/// Engines that judge side by side what one engine would judge: each a shard of the subjects, on a
/// thread of its own.
///
/// What it says does not depend on how many there are, to the order of revisions. Events are handed
/// over by batches; every engine reads all of them, and keeps the timelines of its own subjects.
package struct EngineGroup {
    private let workers: [EngineWorker]
    /// The places of the rules, in whose order the revisions of one moment stand.
    private let places: [String: Int]
    private var revisions: [AlertRevision] = []

    /// Fresh engines for the shard that the configuration names: one a worker, and one at least.
    package init(rules: [Rule], configuration: EngineConfiguration, workers count: Int) {
        let count = max(1, count)
        workers = (0..<count).map { index in
            var own = configuration
            own.shard = configuration.shard.part(index, of: count)
            return EngineWorker(rules: rules, configuration: own)
        }
        places = Self.places(of: rules)
    }

    /// Engines in the state in which others stood when snapshots were taken of them; there is at
    /// least one.
    ///
    /// - Throws: `SnapshotError` where a snapshot is damaged, or was taken under other rules,
    ///   another configuration or of another number of workers.
    package init(
        restoring snapshots: [EngineSnapshot],
        rules: [Rule],
        configuration: EngineConfiguration
    ) throws(SnapshotError) {
        var restored: [EngineWorker] = []
        for (index, snapshot) in snapshots.enumerated() {
            var own = configuration
            own.shard = configuration.shard.part(index, of: snapshots.count)
            restored.append(try EngineWorker(restoring: snapshot, rules, own))
        }
        workers = restored
        places = Self.places(of: rules)
    }

    /// Takes in events in their order, and says what became of each.
    package mutating func process(_ events: [Event]) -> [Engine.Admission] {
        let turns = inParallel { $0.process(events) }
        merge(turns)
        return turns.first?.admissions ?? []
    }

    /// Says that the log is whole: every deadline has passed.
    package mutating func finish() {
        merge(inParallel { $0.finish() })
    }

    /// The state of each engine, once all that was said has been taken.
    package func snapshots() -> [EngineSnapshot] {
        precondition(revisions.isEmpty, "what was said is taken before a snapshot is")
        return workers.map(\.snapshot)
    }

    /// What has been said since the last call, in the order in which one engine would say it.
    package mutating func takeRevisions() -> [AlertRevision] {
        defer { revisions.removeAll(keepingCapacity: true) }
        return revisions
    }

    /// What was counted, as one engine would count it.
    package var statistics: EngineStatistics {
        // Admission is the same in all of them; expressions without a value are counted where they
        // are evaluated.
        let all = workers.map(\.statistics)
        return all.dropFirst().reduce(into: all[0]) { total, other in
            total.evaluationErrors.merge(other.evaluationErrors, uniquingKeysWith: +)
        }
    }

    /// How much is kept for each rule.
    package var stateSizes: [RuleStateSize] { RuleStateSize.sum(workers.map(\.stateSizes)) }

    /// How many suspicions wait for a deadline.
    package var pendingCount: Int { workers.reduce(0) { $0 + $1.pendingCount } }

    /// The last revision of every alert, by id.
    package var alerts: [Alert] {
        workers.flatMap(\.alerts).sorted { $0.alertID < $1.alertID }
    }

    private static func places(of rules: [Rule]) -> [String: Int] {
        let numbered = rules.enumerated().map { ($0.element.id, $0.offset) }
        return Dictionary(numbered, uniquingKeysWith: min)
    }

    private func inParallel(_ body: @Sendable (EngineWorker) -> EngineTurn) -> [EngineTurn] {
        guard workers.count > 1 else { return workers.map(body) }
        let turns = Mutex([EngineTurn](repeating: EngineTurn(), count: workers.count))
        DispatchQueue.concurrentPerform(iterations: workers.count) { index in
            let turn = body(workers[index])
            turns.withLock { $0[index] = turn }
        }
        return turns.withLock { $0 }
    }

    private mutating func merge(_ turns: [EngineTurn]) {
        guard turns.count > 1 else {
            revisions += turns.flatMap(\.said).map(\.revision)
            return
        }
        revisions += turns.flatMap(\.said).sorted { order($0) < order($1) }.map(\.revision)
    }

    /// After which event; first what it caused itself, then what the time caused that passed with
    /// it; then by rule and by id.
    private func order(_ said: EngineTurn.Saying) -> (Int, Int, Int, String) {
        let alert = said.revision.alert
        return (said.event, said.isByTime ? 1 : 0, places[alert.ruleID] ?? 0, alert.alertID)
    }
}

/// What one engine made of a batch.
private struct EngineTurn: Sendable {
    /// A revision, with the place in the batch of the event after which it was said.
    struct Saying: Sendable {
        let event: Int
        /// Whether it was said because time passed with the event.
        let isByTime: Bool
        let revision: AlertRevision
    }

    var admissions: [Engine.Admission] = []
    var said: [Saying] = []
}

/// An engine that any thread may use, one at a time.
private final class EngineWorker: Sendable {
    private let engine: Mutex<Engine>

    init(rules: [Rule], configuration: EngineConfiguration) {
        engine = Mutex(Engine(rules: rules, configuration: configuration))
    }

    init(
        restoring snapshot: EngineSnapshot,
        _ rules: [Rule],
        _ configuration: EngineConfiguration
    ) throws(SnapshotError) {
        engine = Mutex(
            try Engine(restoring: snapshot, rules: rules, configuration: configuration)
        )
    }

    func process(_ events: [Event]) -> EngineTurn {
        engine.withLock { engine in
            var turn = EngineTurn()
            turn.admissions.reserveCapacity(events.count)
            for (index, event) in events.enumerated() {
                turn.admissions.append(engine.process(event))
                let ownCount = engine.revisionsBeforeTime
                for (place, revision) in engine.takeRevisions().enumerated() {
                    turn.said.append(
                        EngineTurn.Saying(
                            event: index,
                            isByTime: place >= ownCount,
                            revision: revision
                        )
                    )
                }
            }
            return turn
        }
    }

    func finish() -> EngineTurn {
        engine.withLock { engine in
            engine.finish()
            return EngineTurn(
                said: engine.takeRevisions().map {
                    EngineTurn.Saying(event: 0, isByTime: true, revision: $0)
                }
            )
        }
    }

    var snapshot: EngineSnapshot { engine.withLock { $0.snapshot() } }
    var statistics: EngineStatistics { engine.withLock { $0.statistics } }
    var pendingCount: Int { engine.withLock { $0.pendingCount } }
    var stateSizes: [RuleStateSize] { engine.withLock { $0.stateSizes } }
    var alerts: [Alert] { engine.withLock { $0.alerts } }
}
