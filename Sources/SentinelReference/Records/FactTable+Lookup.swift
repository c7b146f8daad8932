import SentinelEvent
import SentinelExpression
import SentinelRules

extension FactTable {
    /// The row that holds at one moment, of the first key that has one; nil where none has, and
    /// where the key or the moment has no value.
    ///
    /// `time` says when that happened which the lookup is for.
    func single(_ lookup: Step.Lookup, for time: Instant, _ frame: inout Frame) -> FactRow? {
        byKey(lookup, for: time, &frame)?.compactMap(\.last).first
    }

    /// All rows, in the order of the keys, the weakest first; nil where the key or the time has no
    /// value.
    func all(_ lookup: Step.Lookup, for time: Instant, _ frame: inout Frame) -> [FactRow]? {
        byKey(lookup, for: time, &frame)?.flatMap { $0 }
    }

    /// How expressions see the row of a single lookup.
    static func value(_ row: FactRow?, isOptional: Bool) -> Value {
        let value = row.map { Value.object($0) }
        return isOptional ? .optional(value) : value ?? .null
    }

    /// The rows of each key that hold and are known for what is judged: what happened at `time`,
    /// or the later moment that is asked about.
    private func byKey(
        _ lookup: Step.Lookup,
        for time: Instant,
        _ frame: inout Frame
    ) -> [[FactRow]]? {
        guard let keys = frame.texts(of: lookup.key) else { return nil }
        var interval: (from: Instant, to: Instant)?
        switch lookup.time {
        case .whenever:
            break
        case .at(nil):
            interval = (time, time)
        case .at(let program?):
            guard let moment = frame.instant(of: program) else { return nil }
            interval = (moment, moment)
        case .during(let from, let to):
            guard let from = frame.instant(of: from), let to = frame.instant(of: to) else {
                return nil
            }
            interval = (from, to)
        }
        let judged = max(time, interval?.to ?? time)
        return keys.map { key in
            rows(lookup.table, lookup.column, key, of: time, judging: judged).filter { row in
                interval.map { row.meets($0.from, $0.to) } ?? true
            }
        }
    }
}
