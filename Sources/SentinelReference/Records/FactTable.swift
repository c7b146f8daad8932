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
    private let retractions: [String: [Instant]]
    private let reach: Int64
    private var indexes: [Index: [String: [FactRow]]] = [:]

    init(_ admitted: [Event], reach: Int64) {
        let references = admitted.compactMap { ReferenceRow($0) }
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
            references.compactMap { row in row.retracts.map { ($0, [row.event.time]) } },
            uniquingKeysWith: +
        )
        self.reach = reach
    }

    /// The rows whose column holds a text and that are known for what is judged at a time, the
    /// weakest first.
    func rows(
        _ table: String,
        _ column: Step.Lookup.Column,
        _ text: String,
        judging time: Instant
    ) -> [FactRow] {
        let horizon = time.advanced(byMilliseconds: reach)
        return index(table, column)[text, default: []].filter { row in
            let isTakenBack = retractions[row.event.id, default: []].contains { $0 <= horizon }
            return row.event.time <= horizon && !isTakenBack
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
