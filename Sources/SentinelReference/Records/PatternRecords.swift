import SentinelEvent
import SentinelExpression
import SentinelRules

/// The candidates of one pattern: records, or groups of them, in order, by the key of their
/// timeline.
struct PatternRecords {
    private let timelines: [SubjectKey: [Candidate]]

    init(_ pattern: Pattern, _ events: StandingEvents, _ facts: FactTable) {
        var rows: [SubjectKey: [RowIdentity: Row]] = [:]
        for source in pattern.sources {
            let maker = RecordMaker(source: source, facts: facts)
            for member in events.members(of: source.eventType, source.standing) {
                // What two sources make of one event and its parts is one record, of the first.
                for (row, key) in maker.records(of: member)
                where rows[key]?[row.identity] == nil {
                    rows[key, default: [:]][row.identity] = row
                }
            }
        }
        timelines = rows.mapValues { rows in
            let ordered = rows.values.sorted { $0.identity < $1.identity }
            guard let grouping = pattern.grouping else { return ordered.map { Candidate($0) } }
            return grouping.groups(of: ordered).map { Candidate($0) }
        }
    }

    /// The keys that have candidates, in order.
    var keys: [SubjectKey] {
        timelines.keys.sorted { $0.parts.lexicographicallyPrecedes($1.parts) }
    }

    /// The candidates of a timeline.
    func candidates(_ key: SubjectKey) -> [Candidate] {
        timelines[key] ?? []
    }
}

extension Pattern.Grouping {
    /// The groups of the records of one timeline, in order of their first records.
    fileprivate func groups(of rows: [Row]) -> [RowGroup] {
        switch relation {
        case .same(let program): related(rows, program).map { group(of: $0) }
        case .by(let programs): agreeing(rows, programs).map { group(of: $0.rows, $0.common) }
        case .whole: agreeing(rows, []).map { group(of: $0.rows) }
        }
    }

    /// Whether a row lies near enough behind the first of a group.
    private func reaches(_ group: [Row], _ row: Row) -> Bool {
        let first = group.map(\.event.time).min() ?? row.event.time
        return row.event.time <= first.advanced(byMilliseconds: span)
    }

    private func group(of rows: [Row], _ common: [Value] = []) -> RowGroup {
        let totals = totals.map { program in
            var frame = Frame([.list(rows.map { .object($0) })], size: program.frameSize)
            return frame.value(of: program)
        }
        return RowGroup(layout: layout, rows: rows, common: common, totals: totals)
    }

    /// Rows that have the same values; one that is missing is a value of its own.
    ///
    /// A row that lies too far behind the first of them begins another group.
    private func agreeing(
        _ rows: [Row],
        _ programs: [Program]
    ) -> [(common: [Value], rows: [Row])] {
        var groups: [(common: [Value], rows: [Row])] = []
        var places: [[Value]: Int] = [:]
        for row in rows {
            let values = programs.map { program -> Value in
                var frame = Frame([.object(row)], size: program.frameSize)
                return frame.value(of: program) ?? .null
            }
            if let place = places[values], reaches(groups[place].rows, row) {
                groups[place].rows.append(row)
            } else {
                places[values] = groups.count
                groups.append((values, [row]))
            }
        }
        return groups
    }

    /// Rows that the condition connects, directly or through others; it is asked of each pair once,
    /// the earlier row first.
    ///
    /// A row goes to no group whose first lies too far before it.
    private func related(_ rows: [Row], _ program: Program) -> [[Row]] {
        var groups: [[Row]] = []
        for row in rows {
            let (akin, others) = groups.partitioned { group in
                reaches(group, row)
                    && group.contains { earlier in
                        var frame = Frame(
                            [.object(earlier), .object(row)],
                            size: program.frameSize
                        )
                        return frame.isTrue(program)
                    }
            }
            groups = others + [akin.flatMap { $0 } + [row]]
        }
        return groups.map { $0.sorted { $0.identity < $1.identity } }
            .sorted { $0[0].identity < $1[0].identity }
    }
}

extension Array {
    /// The elements for which a condition holds, and the others.
    func partitioned(_ condition: (Element) -> Bool) -> (holding: [Element], others: [Element]) {
        let marks = map(condition)
        return (
            zip(self, marks).filter(\.1).map(\.0), zip(self, marks).filter { !$0.1 }.map(\.0)
        )
    }
}
