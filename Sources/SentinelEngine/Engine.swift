public import SentinelEvent
public import SentinelRules
import SentinelExpression

/// Judges a stream of events by a set of rules, in event time.
///
/// What it says in the end is a function of the events it accepted, not of their batches or their
/// duplicates, and not of their order as long as none comes later than the bounds of time say. It
/// knows no clock: time passes only with the events. Not thread-safe; one engine belongs to one
/// task at a time.
public final class Engine {
    /// The rules by which it judges.
    public let rules: [Rule]
    /// The bounds of time within which it works.
    public let configuration: EngineConfiguration
    /// What it has counted.
    public internal(set) var statistics = EngineStatistics()
    /// No deadline before it is open any more; it only moves forward.
    public var watermark: Instant { time.watermark }

    var time = EventClock()
    let states: [RuleState]
    private let routes: [[Route]]
    private let partitions: [RulePartition]
    var facts: FactStore
    var duplicates = DuplicateIndex()
    var standing: StandingIndex
    var deadlines = DeadlineQueue()
    var stale: [TimelineReference] = []
    var evictions: EvictionSchedule
    var revisions: [AlertRevision] = []
    /// How many of the revisions that were not taken yet came before time passed with the last
    /// event.
    package private(set) var revisionsBeforeTime = 0

    /// An engine that has seen nothing.
    public init(rules: [Rule], configuration: EngineConfiguration = EngineConfiguration()) {
        self.rules = rules
        self.configuration = configuration
        let bounds = TimeBounds(lateness: configuration.lateness, correction: configuration.reach)
        states = rules.enumerated().map { place, rule in
            RuleState(rule, bounds, place: place, of: rules.count)
        }
        let partitions = rules.map { RulePartition($0, configuration.shard) }
        self.partitions = partitions
        routes = Route.table(rules).map { $0.filter { partitions[$0.rule].mayOwn } }
        facts = FactStore(rules, reach: configuration.factReach)
        standing = StandingIndex(reach: configuration.reach)
        let kept = states.map { $0.retention.longest } + [configuration.reach]
        let parts = max(1, configuration.evictionParts)
        evictions = EvictionSchedule(
            intervals: kept.map { $0 / parts } + [configuration.dormancy]
        )
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
        if let detail = lateness(of: event) {
            statistics.late += 1
            return .rejected(Rejection(field: "time", reason: .late, detail: detail))
        }
        statistics.accepted += 1
        duplicates.insert(event)
        apply(event)
        judgeStale(causedBy: event.reference)
        revisionsBeforeTime = revisions.count
        if event.type != .reference { advance(with: event) }
        return .accepted
    }

    /// Why an event comes too late; nil where it does not.
    private func lateness(of event: Event) -> String? {
        if event.isReversal { return standing.lateness(of: event, at: watermark) }
        guard event.type != .reference,
            event.time < watermark.advanced(byMilliseconds: -configuration.lateness)
        else { return nil }
        return "further behind the watermark \(watermark) than the lateness bound"
    }

    /// Says that the log is whole: every deadline has passed.
    public func finish() {
        time.watermark = .distantFuture
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
        if let row = ReferenceRow(event) { apply(row) }
        // What was out of reach when a fact came it does not change, as a record or looked up.
        let reached = watermark.advanced(byMilliseconds: -configuration.reach)
        if event.type == .reference, event.time < reached { return }
        for change in standing.insert(event, at: watermark) {
            // All out before any goes in: two sources of a pattern may make the same record.
            if let before = change.before { takeOut(change.event, before) }
            if let after = change.after { putIn(change.event, after) }
        }
        statistics.reversedReversals = standing.reversedReversals
    }

    /// Takes in a fact: what was read with the old ones is read again.
    private func apply(_ row: ReferenceRow) {
        let actsFrom = watermark.advanced(byMilliseconds: -configuration.reach)
        let concerned = facts.concerned(by: row)
        let reached = concerned.flatMap { facts.records(of: $0) }
            .filter { $0.event.time >= actsFrom }
        let records = siblings(Set(reached))
        let standings = records.compactMap { record in
            standing.standing(of: record.event).map { (record, $0) }
        }
        for (record, standing) in standings { takeOut(record.event, standing, record.route) }
        facts.insert(row, actsFrom: actsFrom)
        for (record, standing) in standings { putIn(record.event, standing, record.route) }
        for reference in concerned.flatMap({ facts.dependents(of: $0) }) { markAll(reference) }
    }

    /// The records with those that other sources of their patterns make of the same events, in the
    /// order of the sources: of two that are the same record the first source's stands.
    private func siblings(
        _ records: Set<FactStore.RecordReference>
    ) -> [FactStore.RecordReference] {
        var seen: Set<FactStore.RecordReference> = []
        return records.flatMap { record in
            routes[record.event.type.index]
                .filter { ($0.rule, $0.pattern) == (record.route.rule, record.route.pattern) }
                .map { FactStore.RecordReference(event: record.event, route: $0) }
                .filter { seen.insert($0).inserted }
        }
    }

    private func takeOut(_ event: Event, _ before: StandingIndex.Standing) {
        for route in routes[event.type.index] { takeOut(event, before, route) }
    }

    private func putIn(_ event: Event, _ after: StandingIndex.Standing) {
        for route in routes[event.type.index] { putIn(event, after, route) }
    }

    /// Takes the records that a source makes of an event out of all timelines, as it stood.
    private func takeOut(_ event: Event, _ before: StandingIndex.Standing, _ route: Route) {
        let state = states[route.rule]
        forEachRecord(of: event, before, route) { row, key in
            if rules[route.rule].patterns[route.pattern].isIndexed {
                let index = state.index(route.pattern, key)
                mark(index.track.remove(row), index)
            } else {
                let timeline = state.timeline(key)
                mark(timeline.tracks[route.pattern].remove(row), row, timeline, route)
            }
        }
    }

    /// Puts the records that a source makes of an event into all timelines, as it stands.
    private func putIn(_ event: Event, _ after: StandingIndex.Standing, _ route: Route) {
        let state = states[route.rule]
        forEachRecord(of: event, after, route) { row, key in
            if rules[route.rule].patterns[route.pattern].isIndexed {
                let index = state.index(route.pattern, key)
                mark(index.track.insert(row), index)
            } else {
                let timeline = state.timeline(key)
                mark(timeline.tracks[route.pattern].insert(row), row, timeline, route)
            }
        }
    }

    private func forEachRecord(
        of event: Event,
        _ standing: StandingIndex.Standing,
        _ route: Route,
        _ body: (Row, SubjectKey) -> Void
    ) {
        let builder = states[route.rule].builders[route.pattern][route.source]
        guard builder.takes(standing) else { return }
        let partition = partitions[route.rule]
        let isIndexed = rules[route.rule].patterns[route.pattern].isIndexed
        // Records that stand apart are looked at from all timelines.
        builder.forEachRow(of: Row(event, standing), &facts) { row, key in
            if isIndexed || partition.owns(key) { body(row, key) }
        }
        for id in builder.takeConsulted() {
            facts.addRecord(FactStore.RecordReference(event: event, route: route), on: id)
        }
        let errors = builder.takeErrors()
        if partition.isHome { count(errors, route.rule) }
    }

    private func mark(
        _ change: Track.Change,
        _ row: Row,
        _ timeline: Timeline,
        _ route: Route
    ) {
        let wasStale = timeline.isStale
        states[route.rule].mark(change, by: row, of: route.pattern, in: timeline)
        if !wasStale, timeline.isStale {
            stale.append(TimelineReference(rule: route.rule, timeline: timeline))
        }
    }

    /// Marks the roots that have looked at the place where a record came or went.
    private func mark(_ change: Track.Change, _ index: IndexTimeline) {
        for reader in index.readers(of: change) {
            if !reader.reference.timeline.isStale { stale.append(reader.reference) }
            reader.reference.timeline.progress[reader.branch].staleRoots?.insert(reader.root)
        }
    }

    func markAll(_ reference: TimelineReference) {
        if !reference.timeline.isStale { stale.append(reference) }
        reference.timeline.markAll()
    }

    // MARK: - Judging

    func judgeStale(causedBy cause: EventReference?) {
        for (place, state) in states.enumerated() {
            stale += state.takeWoken().map { TimelineReference(rule: place, timeline: $0) }
        }
        guard !stale.isEmpty else { return }
        var touched: Set<Int> = []
        for reference in stale {
            for branch in reference.timeline.progress.indices { judge(reference, branch) }
            touched.insert(reference.rule)
        }
        stale.removeAll(keepingCapacity: true)
        for rule in touched.sorted() {
            revisions += states[rule].book.revise(causedBy: cause, passedWith: time.horizonEvent)
        }
    }

    /// Judges everything that is kept, and says whether that leads to what was said.
    func judgeAnew() -> Bool {
        for (place, state) in states.enumerated() {
            for timeline in state.timelines.values {
                timeline.markAll()
                let reference = TimelineReference(rule: place, timeline: timeline)
                for branch in timeline.progress.indices { judge(reference, branch) }
            }
        }
        return states.allSatisfy { $0.book.revise(causedBy: nil, passedWith: nil).isEmpty }
    }

    private func judge(_ reference: TimelineReference, _ branch: Int) {
        let (state, timeline) = (states[reference.rule], reference.timeline)
        let staleRoots = timeline.progress[branch].staleRoots
        timeline.progress[branch].staleRoots = []
        if let staleRoots, staleRoots.isEmpty { return }
        var judge = Judge(rules[reference.rule], branch, timeline, state, time)
        var roots: [(identity: RowIdentity, root: Candidate?)] = []
        if let staleRoots {
            roots = staleRoots.filter { !state.isFinal($0, branch) }.sorted()
                .map { ($0, state.root($0, branch, in: timeline)) }
        } else {
            let progress = timeline.progress[branch]
            let candidates = state.roots(branch, timeline)
                .filter { !state.isFinal($0.first.identity, branch) }
            let known = Set(progress.attentive.roots).union(progress.results.keys)
            let gone = known.subtracting(candidates.map(\.first.identity)).sorted()
            roots = gone.map { ($0, nil) } + candidates.map { ($0.first.identity, $0) }
        }
        for (identity, root) in roots {
            let result = root.map { judge.judge($0, &facts) } ?? RootResult()
            if root != nil { keep(judge.glances, of: identity, branch, reference) }
            keep(result, of: identity, branch, reference)
        }
        for id in judge.lookedUp where timeline.facts.insert(id).inserted {
            facts.addDependent(reference, on: id)
        }
        count(judge.errors, reference.rule)
    }

    /// Remembers where a root has looked among the records that stand apart.
    private func keep(
        _ glances: [(index: IndexTimeline, from: Instant, to: Instant)],
        of root: RowIdentity,
        _ branch: Int,
        _ reference: TimelineReference
    ) {
        for (index, from, to) in glances {
            index.add(
                IndexTimeline.Reader(
                    reference: reference,
                    branch: branch,
                    root: root,
                    from: from,
                    to: to
                )
            )
        }
    }

    /// Keeps what a root led to in the place of what it had led to before.
    private func keep(
        _ result: RootResult,
        of root: RowIdentity,
        _ branch: Int,
        _ reference: TimelineReference
    ) {
        let (state, timeline) = (states[reference.rule], reference.timeline)
        if result.deepestStep >= state.attentionStep(branch) {
            timeline.progress[branch].attentive.insert(root)
        } else {
            timeline.progress[branch].attentive.remove(root)
        }
        let old = timeline.progress[branch].results[root]
        timeline.progress[branch].results[root] = result.isEmpty ? nil : result
        if let deadline = result.deadline, deadline != old?.deadline {
            let waiting = DeadlineQueue.Waiting(root: root, branch: branch, timeline: reference)
            deadlines.insert(deadline, waiting)
        }
        let oldMatches = old?.matches ?? []
        guard !oldMatches.isEmpty || !result.matches.isEmpty else { return }
        let ground = AlertBook.Ground(
            timeline: timeline.number,
            branch: branch,
            root: root
        )
        state.book.replace(oldMatches, by: result.matches, of: ground)
    }

    private func count(_ errors: Int, _ rule: Int) {
        if errors > 0 { statistics.evaluationErrors[rules[rule].id, default: 0] += errors }
    }
}

extension Row {
    /// An event as it is.
    convenience init(_ event: Event, _ standing: StandingIndex.Standing) {
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
