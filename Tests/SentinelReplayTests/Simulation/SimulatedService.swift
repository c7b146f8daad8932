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
    /// What was stored, the newest first; some of it was damaged since.
    private var checkpoints: [(offset: Int, bytes: [UInt8])] = []

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
            if schedule.chance(snapping) { store() }
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

    private mutating func store() {
        let bytes = Checkpoint(engines.snapshots()).bytes
        checkpoints = [(journal.count, bytes)] + checkpoints.prefix(1)
        guard schedule.chance(10) else { return }
        // The disk keeps part of it, or another byte.
        let place = schedule.number(0...bytes.count - 1)
        if schedule.chance(50) {
            checkpoints[0].bytes = Array(bytes[..<place])
        } else {
            checkpoints[0].bytes[place] ^= 1 << UInt8(place % 8)
        }
    }

    /// Loses the engines, and makes them again: mostly from a checkpoint, now and then from the
    /// start of the journal.
    private mutating func crash() throws {
        crashes += 1
        if schedule.chance(20) { checkpoints = [] }
        let recovery = Recovery(
            rules: plan.rules,
            configuration: plan.configuration,
            workers: schedule.number(1...4)
        )
        let recovered = try recovery.recover(
            from: checkpoints,
            Journal(events: journal),
            to: Recovery.Progress(
                committed: committed,
                ruleHashes: Set(plan.rules.map(\.hash))
            )
        )
        engines = recovered.engines
        if recovered.checkpoint != nil { restores += 1 }
        // The store has all of it already.
        stored += recovered.said
        commit(judge(journal[committed...]))
    }
}

/// The journal as a log that can be read again.
struct Journal: EventLog {
    let events: [Event]

    func read(_ offsets: Range<Int>, _ body: ([Event]) -> Void) {
        var rest = events[offsets]
        while !rest.isEmpty {
            body(Array(rest.prefix(7)))
            rest = rest.dropFirst(7)
        }
    }
}
