public import SentinelEvent
public import SentinelRules
import SentinelExpression

/// Judges a stream of events by a set of rules, in event time.
///
/// What it says in the end is a function of the events it accepted, not of their order, their
/// batches or their duplicates. It knows no clock: time passes only with the events. Not
/// thread-safe; one engine belongs to one task at a time.
public final class Engine {
    /// The rules by which it judges.
    public let rules: [Rule]
    /// The bounds of time within which it works.
    public let configuration: EngineConfiguration
    /// What it has counted.
    public internal(set) var statistics = EngineStatistics()
    /// No deadline before it is open any more; it only moves forward.
    public private(set) var watermark = Instant.distantPast

    private let states: [RuleState]
    private let routes: [[Route]]
    private var facts: FactStore
    private var duplicates = DuplicateIndex()
    private var standing = StandingIndex()
    private var deadlines = DeadlineQueue()
    private var stale: [TimelineReference] = []
    var revisions: [AlertRevision] = []
    /// What was accepted, in order, where a snapshot may be asked for.
    private(set) var acceptedEvents: [Event] = []

    /// An engine that has seen nothing.
    public init(rules: [Rule], configuration: EngineConfiguration = EngineConfiguration()) {
        self.rules = rules
        self.configuration = configuration
        states = rules.map { RuleState($0) }
        routes = Route.table(rules)
        facts = FactStore(reach: configuration.factReach)
    }

    /// What became of an event.
    public enum Admission: Hashable, Sendable {
        /// It was taken in and judged.
        case accepted
        /// It had been taken in before.
        case duplicate
        /// It belongs into quarantine.
        case rejected(Rejection)
    }

    /// Takes in one event, and judges again what it touches.
    public func process(_ event: Event) -> Admission {
        switch duplicates.verdict(on: event) {
        case .new: break
        case .duplicate:
            statistics.duplicates += 1
            return .duplicate
        case .conflict:
            statistics.conflicts += 1
            let detail = "this type and id stand already with other content; the first holds"
            return .rejected(
                Rejection(field: "id", reason: .conflictingDuplicate, detail: detail)
            )
        }
        let isExempt = event.type == .reference || event.isReversal
        if !isExempt, event.time < watermark.advanced(byMilliseconds: -configuration.lateness) {
            statistics.late += 1
            let detail = "further behind the watermark \(watermark) than the lateness bound"
            return .rejected(Rejection(field: "time", reason: .late, detail: detail))
        }
        statistics.accepted += 1
        if configuration.keepsSnapshotEvents { acceptedEvents.append(event) }
        duplicates.insert(event, isExempt: isExempt)
        apply(event)
        judgeStale(causedBy: event.reference)
        if event.type != .reference { advance(with: event.time) }
        return .accepted
    }

    /// Says that the log is whole: every deadline has passed.
    public func finish() {
        watermark = .distantFuture
        passDeadlines()
    }

    /// What has been said since the last call, in order.
    public func takeRevisions() -> [AlertRevision] {
        defer { revisions.removeAll(keepingCapacity: true) }
        return revisions
    }

    /// The last revision of every alert, by id.
    public var alerts: [Alert] {
        states.flatMap(\.book.alerts).sorted { $0.alertID < $1.alertID }
    }

    /// How many suspicions wait for a deadline.
    public var pendingCount: Int {
        states.reduce(0) { sum, state in
            sum + state.timelines.values.reduce(0) { $0 + $1.pendingCount }
        }
    }

    // MARK: - Events into timelines

    private func apply(_ event: Event) {
        if let row = ReferenceRow(event) {
            for dependent in facts.insert(row) { markAll(dependent) }
        }
        for change in standing.insert(event) {
            // All out before any goes in: two sources of a pattern may make the same record.
            if let before = change.before { takeOut(Row(change.event, before), before) }
            if let after = change.after { putIn(Row(change.event, after), after) }
        }
        statistics.reversedReversals = standing.reversedReversals
    }

    /// Takes an event's records out of all timelines, as it stood.
    private func takeOut(_ row: Row, _ before: StandingIndex.Standing) {
        for route in routes[row.event.type.index] {
            let state = states[route.rule]
            let builder = state.builders[route.pattern][route.source]
            guard builder.takes(before) else { continue }
            builder.forEachRow(of: row) { row, key in
                guard let timeline = state.timelines[key],
                    timeline.remove(row.identity, pattern: route.pattern)
                else { return }
                mark(row, TimelineReference(rule: route.rule, timeline: timeline), route)
            }
            count(builder.takeErrors(), route.rule)
        }
    }

    /// Puts an event's records into all timelines, as it stands.
    private func putIn(_ row: Row, _ after: StandingIndex.Standing) {
        for route in routes[row.event.type.index] {
            let state = states[route.rule]
            let builder = state.builders[route.pattern][route.source]
            guard builder.takes(after) else { continue }
            builder.forEachRow(of: row) { row, key in
                let timeline = state.timeline(key)
                guard timeline.insert(row, pattern: route.pattern) else { return }
                mark(row, TimelineReference(rule: route.rule, timeline: timeline), route)
            }
            count(builder.takeErrors(), route.rule)
        }
    }

    private func mark(_ row: Row, _ reference: TimelineReference, _ route: Route) {
        let wasStale = reference.timeline.isStale
        states[route.rule].mark(row, of: route.pattern, in: reference.timeline)
        if !wasStale, reference.timeline.isStale { stale.append(reference) }
    }

    private func markAll(_ reference: TimelineReference) {
        if !reference.timeline.isStale { stale.append(reference) }
        reference.timeline.staleRoots = nil
    }

    // MARK: - Time

    private func advance(with time: Instant) {
        let next = time.advanced(byMilliseconds: -configuration.watermarkDelay)
        guard next > watermark else { return }
        watermark = next
        passDeadlines()
        duplicates.forget(before: watermark.advanced(byMilliseconds: -configuration.lateness))
    }

    private func passDeadlines() {
        while let (root, reference) = deadlines.next(before: watermark) {
            if !reference.timeline.isStale { stale.append(reference) }
            reference.timeline.staleRoots?.insert(root)
        }
        judgeStale(causedBy: nil)
    }

    // MARK: - Judging

    private func judgeStale(causedBy cause: EventReference?) {
        guard !stale.isEmpty else { return }
        var touched: Set<Int> = []
        for reference in stale {
            judge(reference)
            touched.insert(reference.rule)
        }
        stale.removeAll(keepingCapacity: true)
        for rule in touched.sorted() {
            revisions += states[rule].book.revise(causedBy: cause)
        }
    }

    private func judge(_ reference: TimelineReference) {
        let (rule, timeline) = (reference.rule, reference.timeline)
        let staleRoots = timeline.staleRoots
        timeline.staleRoots = []
        var judge = Judge(rules[rule], timeline, watermark: watermark)
        if let staleRoots {
            for identity in staleRoots.sorted() {
                let root = states[rule].root(identity, in: timeline)
                let result = root.map { judge.judge($0, &facts) } ?? RootResult()
                keep(result, of: identity, reference)
            }
        } else {
            let roots = states[rule].roots(timeline)
            let identities = Set(roots.map(\.first.identity))
            let known = timeline.attentive.union(timeline.results.keys)
            for gone in known.subtracting(identities).sorted() {
                keep(RootResult(), of: gone, reference)
            }
            for root in roots {
                keep(judge.judge(root, &facts), of: root.first.identity, reference)
            }
        }
        for id in judge.lookedUp where timeline.facts.insert(id).inserted {
            facts.addDependent(reference, on: id)
        }
        count(judge.errors, rule)
    }

    /// Keeps what a root led to in the place of what it had led to before.
    private func keep(
        _ result: RootResult,
        of root: RowIdentity,
        _ reference: TimelineReference
    ) {
        let timeline = reference.timeline
        if result.deepestStep >= states[reference.rule].attentionStep {
            timeline.attentive.insert(root)
        } else {
            timeline.attentive.remove(root)
        }
        let old = timeline.results[root]
        timeline.results[root] = result.isEmpty ? nil : result
        if let deadline = result.deadline, deadline != old?.deadline {
            deadlines.insert(deadline, root: root, reference)
        }
        let oldMatches = old?.matches ?? []
        guard !oldMatches.isEmpty || !result.matches.isEmpty else { return }
        let ground = AlertBook.Ground(timeline: ObjectIdentifier(timeline), root: root)
        states[reference.rule].book.replace(oldMatches, by: result.matches, of: ground)
    }

    private func count(_ errors: Int, _ rule: Int) {
        if errors > 0 { statistics.evaluationErrors[rules[rule].id, default: 0] += errors }
    }
}

extension Row {
    /// An event as it is.
    fileprivate convenience init(_ event: Event, _ standing: StandingIndex.Standing) {
        self.init(
            event: event,
            layout: RowLayout.event(event.type),
            extras: [],
            reversedAt: standing.reversedAt,
            parts: [],
            lineIndex: nil
        )
    }
}
