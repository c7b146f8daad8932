import SentinelEvent
import SentinelExpression
import SentinelRules

/// All reference facts, each with the moment at which it became known and those at which it was
/// taken back.
///
/// What was found by a table and a column once stays sorted by it; nothing else is kept.
final class FactTable {
    private struct Index: Hashable {
        let table: String
        let column: Step.Lookup.Column
    }

    /// The rows of each table.
    private let tables: [String: [FactRow]]
    /// When rows were taken back, by the id of the row.
    private let retractions: [String: [Statement]]
    /// When rows were told, by the id of the row.
    private let tellings: [String: Statement]
    private let reach: Int64
    private var indexes: [Index: [String: [FactRow]]] = [:]

    /// When something became known, and of what time that is of which it counts.
    private struct Statement {
        let known: Instant
        let actsFrom: Instant

        /// Whether it counts for what happened at a time and is judged as of another.
        func counts(of time: Instant, until horizon: Instant) -> Bool {
            known <= horizon && actsFrom <= time
        }
    }

    init(_ admitted: [AdmittedEvent], _ configuration: ReferenceConfiguration) {
        let references = admitted.compactMap { ReferenceRow($0.event) }
        let statements = admitted.filter { $0.event.type == .reference }.map { admitted in
            let statement = Statement(
                known: admitted.event.time,
                actsFrom: admitted.actsFrom(configuration.reach)
            )
            return (admitted.event.id, statement)
        }
        tellings = Dictionary(statements, uniquingKeysWith: { first, _ in first })
        let rows = references.filter { $0.retracts == nil }
        tables = Dictionary(grouping: rows, by: \.table).mapValues { rows in
            rows.map { row in
                FactRow(
                    event: row.event,
                    attributes: row.attributes,
                    validFrom: row.validFrom,
                    validTo: row.validTo
                )
            }.sorted { $0.isWeaker(than: $1) }
        }
        retractions = Dictionary(
            references.compactMap { [tellings] row in
                row.retracts.map { ($0, [tellings[row.event.id]].compactMap(\.self)) }
            },
            uniquingKeysWith: +
        )
        reach = configuration.factReach
    }

    /// The rows whose column holds a text and that count for what happened at a time and is judged
    /// as of another, the weakest first.
    func rows(
        _ table: String,
        _ column: Step.Lookup.Column,
        _ text: String,
        of time: Instant,
        judging judged: Instant
    ) -> [FactRow] {
        let horizon = judged.advanced(byMilliseconds: reach)
        return index(table, column)[text, default: []].filter { row in
            let isTold = tellings[row.event.id]?.counts(of: time, until: horizon) ?? false
            let isTakenBack = retractions[row.event.id, default: []]
                .contains { $0.counts(of: time, until: horizon) }
            return isTold && !isTakenBack
        }
    }

    private func index(_ table: String, _ column: Step.Lookup.Column) -> [String: [FactRow]] {
        let name = Index(table: table, column: column)
        if let index = indexes[name] { return index }
        var index: [String: [FactRow]] = [:]
        for row in tables[table] ?? [] {
            if let text = row.text(column) { index[text, default: []].append(row) }
        }
        indexes[name] = index
        return index
    }
}

extension FactRow {
    /// Whether the row holds at some moment of an interval; both ends of both are included.
    func meets(_ from: Instant, _ to: Instant) -> Bool {
        validFrom <= to && (validTo.map { from <= $0 } ?? true)
    }

    /// Of two rows valid at once the later `valid_from` holds, then the later known, then the id.
    fileprivate func isWeaker(than other: FactRow) -> Bool {
        (validFrom, event.time, event.id) < (other.validFrom, other.event.time, other.event.id)
    }

    /// What a column holds; nil where it holds nothing.
    fileprivate func text(_ column: Step.Lookup.Column) -> String? {
        guard let key = event["key"].text else { return nil }
        switch column {
        case .key: return key
        case .part(let number):
            let parts = key.split(separator: "/", omittingEmptySubsequences: false)
            return number < parts.count ? String(parts[number]) : nil
        case .attribute(let slot):
            guard case .string(let text) = attributes.values[slot].expressionValue else {
                return nil
            }
            return text
        }
    }
}
