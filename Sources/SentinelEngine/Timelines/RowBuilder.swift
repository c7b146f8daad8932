import SentinelEvent
import SentinelExpression
import SentinelRules

/// Makes the records of one source from an event, and says under which keys they stand.
///
/// It is a function of the event and its standing: what it made when the event came, it makes again when
/// the event has to be taken out.
struct RowBuilder {
    let source: PatternSource
    /// Expressions that had no value.
    private(set) var errors = 0
    private var frame: [Value]

    init(_ source: PatternSource) {
        self.source = source
        frame = Array(repeating: .null, count: max(1, source.frameSize))
    }

    /// Whether the source takes an event that stands so.
    func takes(_ standing: StandingIndex.Standing?) -> Bool {
        switch (standing, source.standing) {
        case (nil, _): false
        case (.standing, .only), (.reversed, .exclude): false
        default: true
        }
    }

    /// Calls a body with each record and key.
    mutating func forEachRow(
        of event: Event, _ standing: StandingIndex.Standing, _ body: (Row, SubjectKey) -> Void
    ) {
        var reversedAt: Instant?
        if case .reversed(let time) = standing { reversedAt = time }
        let row = Row(
            event: event, layout: source.sourceLayout, extras: [], reversedAt: reversedAt,
            parts: [], lineIndex: nil)
        spread(row, depth: 0, body)
    }

    /// Binds the elements of the list at `depth`, one after the other, and goes on with the next.
    private mutating func spread(_ row: Row, depth: Int, _ body: (Row, SubjectKey) -> Void) {
        frame[0] = .object(row)
        guard depth < source.each.count else {
            finish(row, body)
            return
        }
        guard case .list(let elements) = evaluate(source.each[depth]) else { return }
        for (index, element) in elements.enumerated() {
            let part = Row(
                event: row.event, layout: row.layout, extras: row.extras + [element],
                reversedAt: row.reversedAt, parts: row.parts + [index],
                lineIndex: source.linePart == depth ? index : row.lineIndex)
            spread(part, depth: depth + 1, body)
        }
    }

    private mutating func finish(_ row: Row, _ body: (Row, SubjectKey) -> Void) {
        if let condition = source.condition, !isTrue(condition) { return }
        var columns: [Value] = []
        columns.reserveCapacity(source.columns.count)
        for program in source.columns {
            guard let value = evaluate(program) else { return }
            columns.append(value)
        }
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
        let extras = source.keepsElements ? row.extras + columns : columns
        let finished = Row(
            event: row.event, layout: source.layout, extras: extras, reversedAt: row.reversedAt,
            parts: row.parts, lineIndex: row.lineIndex)
        for key in keys { body(finished, SubjectKey(parts: key)) }
    }

    private mutating func evaluate(_ program: Program) -> Value? {
        do {
            return try program.evaluate(&frame)
        } catch {
            errors += 1
            return nil
        }
    }

    private mutating func isTrue(_ program: Program) -> Bool {
        do {
            return try program.evaluateBool(&frame)
        } catch {
            errors += 1
            return false
        }
    }
}
