import SentinelEvent
import SentinelRules

/// Reference facts, valid when and known when, and which timelines rest on them.
///
/// A row is looked up as of a moment by its validity. It counts only if it became known no later
/// than `reach` after what is judged, so that what a fact touches is a property of the log and not
/// of the order in which it came.
struct FactStore {
    /// Names a key of a table by a small number.
    typealias KeyID = Int

    private struct Key: Hashable {
        let table: String
        let key: String
    }

    private struct Entry {
        var rows: [FactRow] = []
        var dependents: [TimelineReference] = []
    }

    private var ids: [Key: KeyID] = [:]
    private var entries: [Entry] = []
    /// Under which key a row stands, by the row's id: a retraction names the row alone.
    private var places: [String: KeyID] = [:]
    /// When a row was taken back, by the row's id: the earliest such moment.
    private var retractions: [String: Instant] = [:]
    private let reach: Int64

    init(reach: Int64) {
        self.reach = reach
    }

    /// The number of a key, whether or not the table has rows of it.
    mutating func id(table: String, key: String) -> KeyID {
        let name = Key(table: table, key: key)
        if let id = ids[name] { return id }
        ids[name] = entries.count
        entries.append(Entry())
        return entries.count - 1
    }

    /// Takes in a row or a retraction, and says which timelines have to be judged again.
    mutating func insert(_ row: ReferenceRow) -> [TimelineReference] {
        if let retracted = row.retracts {
            let earliest = retractions[retracted] ?? row.event.time
            retractions[retracted] = min(earliest, row.event.time)
            return places[retracted].map { entries[$0].dependents } ?? []
        }
        let id = id(table: row.table, key: row.key)
        places[row.event.id] = id
        entries[id].rows.append(
            FactRow(
                event: row.event,
                attributes: row.attributes,
                validFrom: row.validFrom,
                validTo: row.validTo
            )
        )
        entries[id].rows.sort(by: Self.isWeaker)
        return entries[id].dependents
    }

    /// Makes a timeline be judged again whenever a row of the key comes or goes.
    mutating func addDependent(_ timeline: TimelineReference, on id: KeyID) {
        entries[id].dependents.append(timeline)
    }

    /// The row that holds at a moment, where it was known for what is judged at a time.
    func row(_ id: KeyID, at moment: Instant, judging time: Instant) -> FactRow? {
        entries[id].rows.last { row in
            row.meets(moment, moment) && isVisible(row, judging: time)
        }
    }

    /// All rows whose validity meets an interval, both ends included, and that were known for what
    /// is judged at a time.
    func rows(_ id: KeyID, from: Instant, to: Instant, judging time: Instant) -> [FactRow] {
        entries[id].rows.filter { row in
            row.meets(from, to) && isVisible(row, judging: time)
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
