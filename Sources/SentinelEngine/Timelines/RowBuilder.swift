import SentinelEvent
import SentinelExpression
import SentinelRules

/// Makes the records of one source from an event, and says under which keys they stand.
///
/// It is a function of the event, its standing and the facts: what it made when the event came, it
/// makes again when the event has to be taken out, as long as the facts are the same.
final class RowBuilder {
    let source: PatternSource
    /// Expressions that had no value since they were last counted.
    private var errors = 0
    /// The facts that were looked up since they were last asked for.
    private var consulted: Set<FactStore.KeyID> = []
    private var frame: [Value]

    init(_ source: PatternSource) {
        self.source = source
        frame = Array(repeating: .null, count: max(1, source.frameSize))
    }

    /// How many expressions had no value since the last call.
    func takeErrors() -> Int {
        defer { errors = 0 }
        return errors
    }

    /// The facts that were looked up since the last call, whether or not there were any.
    func takeConsulted() -> Set<FactStore.KeyID> {
        defer { consulted.removeAll(keepingCapacity: true) }
        return consulted
    }

    /// Whether the source takes an event that stands so.
    func takes(_ standing: StandingIndex.Standing) -> Bool {
        switch (standing, source.standing) {
        case (.standing, .only), (.reversed, .exclude): false
        default: true
        }
    }

    /// Calls a body with each record and key that an event gives; `row` is the event as it is.
    func forEachRow(of row: Row, _ facts: inout FactStore, _ body: (Row, SubjectKey) -> Void) {
        spread(row, depth: 0, &facts, body)
    }

    /// Binds the elements of the list at `depth`, one after the other, and goes on with the next.
    private func spread(
        _ row: Row,
        depth: Int,
        _ facts: inout FactStore,
        _ body: (Row, SubjectKey) -> Void
    ) {
        frame[0] = .object(row)
        guard depth < source.each.count else {
            finish(row, &facts, body)
            return
        }
        guard case .list(let elements) = evaluate(source.each[depth]) else { return }
        for (index, element) in elements.enumerated() {
            let part = Row(
                event: row.event,
                layout: source.sourceLayout,
                extras: row.extras + [element],
                reversedAt: row.reversedAt,
                parts: row.parts + [index],
                lineIndex: source.linePart == depth ? index : row.lineIndex
            )
            spread(part, depth: depth + 1, &facts, body)
        }
    }

    private func finish(
        _ row: Row,
        _ facts: inout FactStore,
        _ body: (Row, SubjectKey) -> Void
    ) {
        guard let found = lookUp(row, &facts) else { return }
        if let condition = source.condition, !isTrue(condition) { return }
        guard let finished = finished(row, found) else { return }
        var keys: [[String]] = [[]]
        for program in source.key {
            let parts = evaluate(program).flatMap(SubjectKey.texts) ?? []
            keys = keys.flatMap { key in parts.map { key + [$0] } }
        }
        for key in keys { body(finished, SubjectKey(parts: key)) }
    }

    /// The facts of a record, which then stand in the frame; nil where one that it needs is
    /// missing.
    private func lookUp(_ row: Row, _ facts: inout FactStore) -> [FactRow]? {
        var found: [FactRow] = []
        for (index, fact) in source.facts.enumerated() {
            let row = self.row(of: fact, row.event, &facts)
            switch (row, fact.isOptional) {
            case (let row?, let isOptional):
                found.append(row)
                frame[1 + index] = isOptional ? .optional(.object(row)) : .object(row)
            case (nil, true): frame[1 + index] = .optional(nil)
            case (nil, false): return nil
            }
        }
        return found
    }

    private func row(
        of fact: PatternSource.Fact,
        _ event: Event,
        _ facts: inout FactStore
    ) -> FactRow? {
        guard let keys = evaluate(fact.lookup.key).flatMap(SubjectKey.texts) else { return nil }
        var moment = event.time
        if case .at(let program?) = fact.lookup.time {
            guard case .timestamp(let timestamp) = evaluate(program) else { return nil }
            moment = Instant(milliseconds: timestamp.milliseconds)
        }
        for key in keys {
            let id = facts.id(table: fact.lookup.table, column: fact.lookup.column, value: key)
            consulted.insert(id)
            let judged = max(event.time, moment)
            if let row = facts.row(id, at: moment, of: event.time, judging: judged) { return row }
        }
        return nil
    }

    /// The record with its columns; nil where one of them has no value.
    private func finished(_ row: Row, _ facts: [FactRow]) -> Row? {
        if source.isPlain { return row }
        var extras = source.keepsElements ? row.extras : []
        for program in source.columns {
            guard let value = evaluate(program) else { return nil }
            extras.append(value)
        }
        return Row(
            event: row.event,
            layout: source.layout,
            extras: extras,
            reversedAt: row.reversedAt,
            parts: row.parts,
            lineIndex: row.lineIndex,
            facts: facts
        )
    }

    private func evaluate(_ program: Program) -> Value? {
        do {
            return try program.evaluate(&frame)
        } catch {
            errors += 1
            return nil
        }
    }

    private func isTrue(_ program: Program) -> Bool {
        do {
            return try program.evaluateBool(&frame)
        } catch {
            errors += 1
            return false
        }
    }
}
