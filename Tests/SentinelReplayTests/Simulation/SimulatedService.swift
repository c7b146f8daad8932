import SentinelEngine
import SentinelEvent
import SentinelReplay
import SentinelRules
import SentinelTestSupport

/// A service whose machine fails: journal and store outlive a crash, engines do not.
///
/// It acknowledges a batch once the journal has it, and commits what was said together with the
/// journal's offset. After a crash it goes on from a snapshot, or from the start of the journal
/// with another number of workers, and says again what it had said: the store takes only what lies
/// behind the committed offset.
struct SimulatedService {
    /// What was accepted for judging, in order.
    private(set) var journal: [Event] = []
    /// What was committed, in order.
    private(set) var stored: [AlertRevision] = []
    /// How often the engines were lost.
    private(set) var crashes = 0
    /// How often they came back from a snapshot.
    private(set) var restores = 0
    private(set) var engines: EngineGroup

    private let plan: SimulationPlan
    private var schedule: SplitMix64
    /// How much of the journal the store stands for.
    private var committed = 0
    private var snapshots: [(offset: Int, states: [EngineSnapshot])] = []

    /// A service that has seen nothing.
    init(_ plan: SimulationPlan) {
        self.plan = plan
        schedule = plan.schedule
        engines = EngineGroup(
            rules: plan.rules,
            configuration: plan.configuration,
            workers: schedule.number(1...4)
        )
    }

    /// Sends it events, by batches, until it has acknowledged all of them.
    mutating func run(_ arrival: [Event]) throws {
        let crashing = schedule.pick([0, 10, 25, 40])
        let snapping = schedule.pick([10, 40, 70])
        var sent = 0
        while sent < arrival.count {
            let size = schedule.chance(30) ? 1 : schedule.number(1...20)
            let batch = arrival[sent..<min(arrival.count, sent + size)]
            journal += batch
            if schedule.chance(crashing) {
                // The journal has it, nobody has been told: the sender sends it again.
                try crash()
                continue
            }
            let said = judge(journal[(journal.count - batch.count)...])
            if schedule.chance(crashing) {
                try crash()
            } else {
                commit(said)
            }
            sent += batch.count
            if schedule.chance(snapping) { snapshots.append((journal.count, engines.snapshots())) }
            if schedule.chance(crashing) { try crash() }
        }
        guard plan.isWhole else { return }
        engines.finish()
        stored += engines.takeRevisions()
    }

    private mutating func judge(_ events: ArraySlice<Event>) -> [AlertRevision] {
        _ = engines.process(Array(events))
        return engines.takeRevisions()
    }

    private mutating func commit(_ said: [AlertRevision]) {
        stored += said
        committed = journal.count
    }

    /// Loses the engines, and makes them again.
    private mutating func crash() throws {
        crashes += 1
        var offset = 0
        if schedule.chance(80), let snapshot = snapshots.suffix(2).randomElement(using: &schedule) {
            restores += 1
            offset = snapshot.offset
            engines = try EngineGroup(
                restoring: snapshot.states.map { EngineSnapshot(bytes: $0.bytes) },
                rules: plan.rules,
                configuration: plan.configuration
            )
        } else {
            snapshots = []
            engines = EngineGroup(
                rules: plan.rules,
                configuration: plan.configuration,
                workers: schedule.number(1...4)
            )
        }
        if offset < committed { _ = judge(journal[offset..<committed]) }
        commit(judge(journal[max(offset, committed)...]))
    }
}
