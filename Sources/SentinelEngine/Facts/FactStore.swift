import SentinelEvent
import SentinelRules

/// Reference facts, valid when and known when, and which timelines rest on them.
///
/// A row is looked up as of a moment by its validity. It counts for the judgement of an event only
/// if it became known no later than `reach` after the event, so that what a fact touches is a
/// property of the log and not of the order in which it came.
struct FactStore {
    /// Names a key of a table by a small number.
    typealias KeyID = Int

    private struct Key: Hashable {
        let table: String
        let key: String
    }

    private struct Entry {
        var rows: [FactRow] = []
        /// When each retracted row was taken back, by the row's id: the earliest such moment.
        var retractions: [String: Instant] = [:]
        var dependents: [TimelineReference] = []
    }

    private var ids: [Key: KeyID] = [:]
    private var entries: [Entry] = []
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
        let id = id(table: row.table, key: row.key)
        if let retracted = row.retracts {
            let earliest = entries[id].retractions[retracted] ?? row.event.time
            entries[id].retractions[retracted] = min(earliest, row.event.time)
        } else {
            entries[id].rows.append(
                FactRow(
                    event: row.event,
                    attributes: row.attributes,
                    validFrom: row.validFrom,
                    validTo: row.validTo
                )
            )
            entries[id].rows.sort(by: Self.isWeaker)
        }
        return entries[id].dependents
    }

    /// Makes a timeline be judged again whenever a row of the key comes or goes.
    mutating func addDependent(_ timeline: TimelineReference, on id: KeyID) {
        entries[id].dependents.append(timeline)
    }

    /// The row that holds at a moment, for the judgement of an event of a time.
    func row(_ id: KeyID, at moment: Instant, judging time: Instant) -> FactRow? {
        entries[id].rows.last { row in
            row.meets(moment, moment) && isVisible(row, entries[id], judging: time)
        }
    }

    /// All rows whose validity meets an interval, both ends included, for the judgement of an
    /// event.
    func rows(_ id: KeyID, from: Instant, to: Instant, judging time: Instant) -> [FactRow] {
        entries[id].rows.filter { row in
            row.meets(from, to) && isVisible(row, entries[id], judging: time)
        }
    }

    private func isVisible(_ row: FactRow, _ entry: Entry, judging time: Instant) -> Bool {
        let horizon = time.advanced(byMilliseconds: reach)
        guard row.event.time <= horizon else { return false }
        guard let retracted = entry.retractions[row.event.id] else { return true }
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
