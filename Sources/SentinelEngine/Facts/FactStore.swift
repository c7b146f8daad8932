import SentinelEvent
import SentinelRules

/// Reference facts, valid when and known when, and what rests on them.
///
/// A row is looked up as of a moment by its validity. It counts only if it became known no later
/// than `reach` after what is judged, so that what a fact touches is a property of the log and not
/// of the order in which it came.
struct FactStore {
    /// Names a value of a column of a table by a small number.
    typealias KeyID = Int

    private struct Key: Hashable {
        let table: String
        let column: Step.Lookup.Column
        let value: String
    }

    private struct Entry {
        var rows: [FactRow] = []
        var dependents: [TimelineReference] = []
        var records: Set<RecordReference> = []
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

    private var ids: [Key: KeyID] = [:]
    private var entries: [Entry] = []
    /// The columns of each table by which some rule looks up.
    private var columns: [String: Set<Step.Lookup.Column>] = [:]
    /// Under which numbers a row stands, by the row's id: a retraction names the row alone.
    private var places: [String: [KeyID]] = [:]
    /// When a row was taken back, by the row's id: the earliest such moment.
    private var retractions: [String: Instant] = [:]
    private let reach: Int64

    init(_ rules: [Rule], reach: Int64) {
        self.reach = reach
        for lookup in rules.flatMap(\.lookups) {
            columns[lookup.table, default: []].insert(lookup.column)
        }
    }

    /// The number of a value of a column, whether or not the table has rows of it.
    mutating func id(table: String, column: Step.Lookup.Column, value: String) -> KeyID {
        let name = Key(table: table, column: column, value: value)
        if let id = ids[name] { return id }
        ids[name] = entries.count
        entries.append(Entry())
        return entries.count - 1
    }

    /// The numbers of the values that a row or a retraction concerns.
    mutating func concerned(by row: ReferenceRow) -> [KeyID] {
        if let retracted = row.retracts { return places[retracted] ?? [] }
        return (columns[row.table] ?? []).compactMap { column in
            row.value(of: column).map { id(table: row.table, column: column, value: $0) }
        }
    }

    /// The events that have to be read again when a value's rows change.
    func records(of id: KeyID) -> Set<RecordReference> { entries[id].records }

    /// The timelines that have to be judged again when a value's rows change.
    func dependents(of id: KeyID) -> [TimelineReference] { entries[id].dependents }

    /// Takes in a row or a retraction.
    mutating func insert(_ row: ReferenceRow) {
        if let retracted = row.retracts {
            let earliest = retractions[retracted] ?? row.event.time
            retractions[retracted] = min(earliest, row.event.time)
            return
        }
        let fact = FactRow(
            event: row.event,
            attributes: row.attributes,
            validFrom: row.validFrom,
            validTo: row.validTo
        )
        let concerned = concerned(by: row)
        places[row.event.id] = concerned
        for id in concerned {
            let position = entries[id].rows.partitionPoint { Self.isWeaker($0, fact) }
            entries[id].rows.insert(fact, at: position)
        }
    }

    /// Makes a timeline be judged again whenever a row of a value comes or goes.
    mutating func addDependent(_ timeline: TimelineReference, on id: KeyID) {
        entries[id].dependents.append(timeline)
    }

    /// Makes an event be read again whenever a row of a value comes or goes.
    mutating func addRecord(_ record: RecordReference, on id: KeyID) {
        entries[id].records.insert(record)
    }

    /// The row that holds at a moment, where it was known for what is judged at a time.
    func row(_ id: KeyID, at moment: Instant, judging time: Instant) -> FactRow? {
        entries[id].rows.last { row in
            row.meets(moment, moment) && isVisible(row, judging: time)
        }
    }

    /// All rows whose validity meets an interval, both ends included, and that were known for what
    /// is judged at a time; without an interval whatever their validity.
    func rows(
        _ id: KeyID,
        _ interval: (from: Instant, to: Instant)?,
        judging time: Instant
    ) -> [FactRow] {
        entries[id].rows.filter { row in
            (interval.map { row.meets($0.from, $0.to) } ?? true) && isVisible(row, judging: time)
        }
    }

    private func isVisible(_ row: FactRow, judging time: Instant) -> Bool {
        let horizon = time.advanced(byMilliseconds: reach)
        guard row.event.time <= horizon else { return false }
        guard let retracted = retractions[row.event.id] else { return true }
        return retracted > horizon
    }

    /// Of two rows valid at once the later `valid_from` holds, then the later known.
    private static func isWeaker(_ left: FactRow, _ right: FactRow) -> Bool {
        if left.validFrom != right.validFrom { return left.validFrom < right.validFrom }
        if left.event.time != right.event.time { return left.event.time < right.event.time }
        return left.event.id < right.event.id
    }
}

extension FactRow {
    /// Whether the row holds at some moment of an interval; both ends of both are included.
    fileprivate func meets(_ from: Instant, _ to: Instant) -> Bool {
        validFrom <= to && validTo.map { $0 >= from } ?? true
    }
}
