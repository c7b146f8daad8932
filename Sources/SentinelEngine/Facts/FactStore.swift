import SentinelEvent
import SentinelRules

/// Reference facts, valid when and known when, and what rests on them.
///
/// A row is looked up as of a moment by its validity. It counts only if it became known no later
/// than `reach` after what is judged, so that what a fact touches is a property of the log and not
/// of the order in which it came; only what lay out of the reach of corrections when it came it
/// does not touch.
struct FactStore {
    /// Names a value of a column of a table by a small number.
    typealias KeyID = Int

    private struct Key: Hashable {
        let table: String
        let column: Step.Lookup.Column
        let value: String
    }

    private struct Entry {
        let key: Key
        var rows: [FactRow] = []
        /// By the numbers of the timelines.
        var dependents: [Int: TimelineReference] = [:]
        var records: Set<RecordReference> = []

        var isEmpty: Bool { rows.isEmpty && dependents.isEmpty && records.isEmpty }
    }

    /// An event whose records one source of a pattern makes with facts.
    struct RecordReference: Hashable {
        let event: Event
        let route: Route

        static func == (left: RecordReference, right: RecordReference) -> Bool {
            left.event === right.event && left.route == right.route
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(ObjectIdentifier(event))
            hasher.combine(route)
        }
    }

    /// When something was told, and of what time that is of which it counts.
    struct Statement {
        let event: Event
        let actsFrom: Instant

        func counts(of time: Instant, until horizon: Instant) -> Bool {
            event.time <= horizon && actsFrom <= time
        }
    }

    private var ids: [Key: KeyID] = [:]
    private var entries: [Entry?] = []
    private var freeIDs: [KeyID] = []
    /// The columns of each table by which some rule looks up.
    private var columns: [String: Set<Step.Lookup.Column>] = [:]
    /// Under which numbers a row stands, by the row's id: a retraction names the row alone.
    private var places: [String: [KeyID]] = [:]
    /// What was told, in order.
    private(set) var statements: [Statement] = []
    /// Of when what a row says counts, by the row's id, where that is not of all time.
    private var beginnings: [String: Instant] = [:]
    /// Which statements took a row back, by the row's id.
    private var retractions: [String: [Statement]] = [:]
    private let reach: Int64

    init(_ rules: [Rule], reach: Int64) {
        self.reach = reach
        for lookup in rules.flatMap(\.lookups) {
            columns[lookup.table, default: []].insert(lookup.column)
        }
    }

    /// The number of a value of a column, whether or not the table has rows of it.
    mutating func id(table: String, column: Step.Lookup.Column, value: String) -> KeyID {
        let key = Key(table: table, column: column, value: value)
        if let id = ids[key] { return id }
        let id = freeIDs.popLast() ?? entries.count
        if id == entries.count { entries.append(nil) }
        ids[key] = id
        entries[id] = Entry(key: key)
        return id
    }

    /// The numbers of the values that a row or a retraction concerns.
    mutating func concerned(by row: ReferenceRow) -> [KeyID] {
        if let retracted = row.retracts { return places[retracted] ?? [] }
        return (columns[row.table] ?? []).compactMap { column in
            row.value(of: column).map { id(table: row.table, column: column, value: $0) }
        }
    }

    /// The events that have to be read again when a value's rows change.
    func records(of id: KeyID) -> Set<RecordReference> { entries[id]?.records ?? [] }

    /// The timelines that have to be judged again when a value's rows change.
    func dependents(of id: KeyID) -> some Collection<TimelineReference> {
        (entries[id]?.dependents ?? [:]).values
    }

    /// Takes in a row or a retraction, which counts of what happened from a moment on.
    mutating func insert(_ row: ReferenceRow, actsFrom: Instant) {
        let statement = Statement(event: row.event, actsFrom: actsFrom)
        statements.append(statement)
        if let retracted = row.retracts {
            retractions[retracted, default: []].append(statement)
            return
        }
        let fact = FactRow(
            event: row.event,
            attributes: row.attributes,
            validFrom: row.validFrom,
            validTo: row.validTo
        )
        if actsFrom > .distantPast { beginnings[row.event.id] = actsFrom }
        let concerned = concerned(by: row)
        places[row.event.id] = concerned
        for id in concerned {
            guard let rows = entries[id]?.rows else { continue }
            let position = rows.partitionPoint { Self.isWeaker($0, fact) }
            entries[id]?.rows.insert(fact, at: position)
        }
    }

    /// Makes a timeline be judged again whenever a row of a value comes or goes.
    mutating func addDependent(_ timeline: TimelineReference, on id: KeyID) {
        entries[id]?.dependents[timeline.timeline.number] = timeline
    }

    /// Makes an event be read again whenever a row of a value comes or goes.
    mutating func addRecord(_ record: RecordReference, on id: KeyID) {
        entries[id]?.records.insert(record)
    }

    /// The row that holds at a moment, for what happened at a time and is judged as of another.
    func row(
        _ id: KeyID,
        at moment: Instant,
        of time: Instant,
        judging judged: Instant
    ) -> FactRow? {
        entries[id]?.rows.last { row in
            row.meets(moment, moment) && isVisible(row, of: time, judging: judged)
        }
    }

    /// All rows whose validity meets an interval, both ends included, for what happened at a time
    /// and is judged as of another; without an interval whatever their validity.
    func rows(
        _ id: KeyID,
        _ interval: (from: Instant, to: Instant)?,
        of time: Instant,
        judging judged: Instant
    ) -> [FactRow] {
        (entries[id]?.rows ?? []).filter { row in
            (interval.map { row.meets($0.from, $0.to) } ?? true)
                && isVisible(row, of: time, judging: judged)
        }
    }

    private func isVisible(_ row: FactRow, of time: Instant, judging judged: Instant) -> Bool {
        let horizon = judged.advanced(byMilliseconds: reach)
        guard row.event.time <= horizon,
            beginnings[row.event.id].map({ $0 <= time }) ?? true
        else { return false }
        guard let statements = retractions[row.event.id] else { return true }
        return !statements.contains { $0.counts(of: time, until: horizon) }
    }

    /// Of two rows valid at once the later `valid_from` holds, then the later known.
    private static func isWeaker(_ left: FactRow, _ right: FactRow) -> Bool {
        if left.validFrom != right.validFrom { return left.validFrom < right.validFrom }
        if left.event.time != right.event.time { return left.event.time < right.event.time }
        return left.event.id < right.event.id
    }
}

extension FactStore {
    /// Forgets that a timeline rests on some values: it is gone.
    mutating func removeDependent(_ timeline: Timeline) {
        for id in timeline.facts {
            entries[id]?.dependents[timeline.number] = nil
            free(id)
        }
    }

    /// Forgets the events from before a moment: no fact that still comes reaches them.
    mutating func forgetRecords(before moment: Instant) {
        for id in entries.indices {
            guard let records = entries[id]?.records, !records.isEmpty else { continue }
            let kept = records.filter { $0.event.time >= moment }
            guard kept.count < records.count else { continue }
            entries[id]?.records = kept
            free(id)
        }
    }

    /// The events from a moment on that have to be read again when some fact changes.
    func records(from moment: Instant) -> Set<RecordReference> {
        entries.reduce(into: []) { records, entry in
            records.formUnion((entry?.records ?? []).filter { $0.event.time >= moment })
        }
    }

    /// Forgets the values that were looked up in vain for what is gone.
    mutating func removeEmptyEntries() {
        for id in entries.indices { free(id) }
    }

    /// Gives the number of a value back where nothing stands under it.
    private mutating func free(_ id: KeyID) {
        guard let entry = entries[id], entry.isEmpty else { return }
        ids[entry.key] = nil
        entries[id] = nil
        freeIDs.append(id)
    }
}

extension FactRow {
    /// Whether the row holds at some moment of an interval; both ends of both are included.
    fileprivate func meets(_ from: Instant, _ to: Instant) -> Bool {
        validFrom <= to && validTo.map { $0 >= from } ?? true
    }
}
