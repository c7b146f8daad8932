import SentinelEvent
import SentinelExpression
import SentinelRules

/// Makes the records of one source of a pattern.
struct RecordMaker {
    let source: PatternSource
    let facts: FactTable

    /// A record under one of its keys.
    typealias Placed = (row: Row, key: SubjectKey)

    /// The records that an event gives.
    func records(of member: StandingEvents.Member) -> [Placed] {
        spread(member).flatMap { elements -> [Placed] in
            let raw = row(member, elements, extras: elements.map(\.value), source.sourceLayout)
            var frame = Frame([.object(raw)], size: source.frameSize)
            guard let found = lookedUp(for: member.event, &frame) else { return [] }
            if let condition = source.condition, !frame.isTrue(condition) { return [] }
            let columns = source.columns.compactMap { frame.value(of: $0) }
            guard columns.count == source.columns.count else { return [] }
            let kept = source.keepsElements ? elements.map(\.value) : []
            let row = row(member, elements, extras: kept + columns, source.layout, found)
            return keys(&frame).map { (row, SubjectKey(parts: $0)) }
        }
    }

    private typealias Element = (index: Int, value: Value)

    /// The elements that `each` binds, outermost first: one list for each way to choose them.
    private func spread(_ member: StandingEvents.Member) -> [[Element]] {
        var chosen: [[Element]] = [[]]
        for list in source.each {
            chosen = chosen.flatMap { outer -> [[Element]] in
                let row = row(member, outer, extras: outer.map(\.value), source.sourceLayout)
                var frame = Frame([.object(row)], size: source.frameSize)
                guard case .list(let values) = frame.value(of: list) else { return [] }
                return values.enumerated().map { outer + [(index: $0, value: $1)] }
            }
        }
        return chosen
    }

    private func row(
        _ member: StandingEvents.Member,
        _ elements: [Element],
        extras: [Value],
        _ layout: RowLayout,
        _ facts: [FactRow] = []
    ) -> Row {
        let line = source.linePart.flatMap { $0 < elements.count ? elements[$0].index : nil }
        return Row(
            event: member.event,
            layout: layout,
            extras: extras,
            reversedAt: member.reversedAt,
            parts: elements.map(\.index),
            lineIndex: line,
            facts: facts
        )
    }

    /// Looks up the facts of a record, each behind the other in the frame; nil where one is
    /// missing that has to be there.
    private func lookedUp(for event: Event, _ frame: inout Frame) -> [FactRow]? {
        var found: [FactRow] = []
        for (index, fact) in source.facts.enumerated() {
            let row = facts.single(fact.lookup, for: event.time, &frame)
            guard fact.isOptional || row != nil else { return nil }
            frame[1 + index] = FactTable.value(row, isOptional: fact.isOptional)
            found += [row].compactMap { $0 }
        }
        return found
    }

    /// The keys under which the record stands: a part that is a list multiplies them.
    private func keys(_ frame: inout Frame) -> [[String]] {
        var keys: [[String]] = [[]]
        for part in source.key {
            let texts = frame.texts(of: part) ?? []
            keys = keys.flatMap { key in texts.map { key + [$0] } }
        }
        return keys
    }
}
