import SentinelEvent
import SentinelExpression
import SentinelRules

/// Makes the records of one source from an event, and says under which keys they stand.
///
/// It is a function of the event and its standing: what it made when the event came, it makes again
/// when the event has to be taken out.
final class RowBuilder {
    let source: PatternSource
    /// Expressions that had no value since they were last counted.
    private var errors = 0
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

    /// Whether the source takes an event that stands so.
    func takes(_ standing: StandingIndex.Standing) -> Bool {
        switch (standing, source.standing) {
        case (.standing, .only), (.reversed, .exclude): false
        default: true
        }
    }

    /// Calls a body with each record and key that an event gives; `row` is the event as it is.
    func forEachRow(of row: Row, _ body: (Row, SubjectKey) -> Void) {
        spread(row, depth: 0, body)
    }

    /// Binds the elements of the list at `depth`, one after the other, and goes on with the next.
    private func spread(_ row: Row, depth: Int, _ body: (Row, SubjectKey) -> Void) {
        frame[0] = .object(row)
        guard depth < source.each.count else {
            finish(row, body)
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
            spread(part, depth: depth + 1, body)
        }
    }

    private func finish(_ row: Row, _ body: (Row, SubjectKey) -> Void) {
        if let condition = source.condition, !isTrue(condition) { return }
        guard let finished = finished(row) else { return }
        var keys: [[String]] = [[]]
        for program in source.key {
            switch evaluate(program) {
            case .string(let text):
                for index in keys.indices { keys[index].append(text) }
            case .list(let values):
                let texts = values.compactMap { value -> String? in
                    if case .string(let text) = value { text } else { nil }
                }
                keys = keys.flatMap { key in texts.map { key + [$0] } }
            default:
                return
            }
        }
        for key in keys { body(finished, SubjectKey(parts: key)) }
    }

    /// The record with its columns; nil where one of them has no value.
    private func finished(_ row: Row) -> Row? {
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
            lineIndex: row.lineIndex
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
