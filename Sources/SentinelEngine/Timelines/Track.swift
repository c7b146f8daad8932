import SentinelEvent
import SentinelExpression
import SentinelRules

/// The records of one pattern under one key, in order of event time, and the groups that they form.
struct Track {
    /// The records in order.
    private(set) var rows: [Row] = []
    private let grouping: Pattern.Grouping?
    /// The records by what they have in common, where they are grouped by it.
    private var parts: [[Value]: Part] = [:]
    /// The groups in order of their first rows; nil where they have to be formed anew.
    private var groups: [RowGroup]?

    /// The rows that have something in common: one group, or one behind the other.
    private struct Part {
        var rows: [Row] = []
        /// Nil where they have to be formed anew.
        var groups: [RowGroup]?

        /// The rows of each group: one that lies too far behind the first begins another.
        func stretches(_ span: Int64) -> [ArraySlice<Row>] {
            var stretches: [ArraySlice<Row>] = []
            var rest = rows[...]
            while let first = rest.first {
                let end = first.event.time.advanced(byMilliseconds: span)
                let isOne = rest.last.map { $0.event.time <= end } ?? true
                let next =
                    isOne ? rest.endIndex : rest.firstIndex { $0.event.time > end } ?? rest.endIndex
                stretches.append(rest[..<next])
                rest = rest[next...]
            }
            return stretches
        }
    }

    init(_ pattern: Pattern) {
        grouping = pattern.grouping
    }

    /// The candidates whose content a record changed by coming or going, by the identities that
    /// they have or had; nil where it may be any.
    enum Change {
        case none
        case candidates([RowIdentity])
        case any

        var isChange: Bool {
            if case .none = self { false } else { true }
        }
    }

    /// Puts a record in its place, unless it stands there already.
    mutating func insert(_ row: Row) -> Change {
        guard rows.insert(inOrder: row) else { return .none }
        guard let grouping else { return .candidates([row.identity]) }
        groups = nil
        guard let common = grouping.common(of: row) else { return .any }
        return change(common) { _ = $0.insert(inOrder: row) }
    }

    /// Takes a record out.
    mutating func remove(_ row: Row) -> Change {
        guard rows.remove(inOrder: row.identity) else { return .none }
        guard let grouping else { return .candidates([row.identity]) }
        groups = nil
        guard let common = grouping.common(of: row) else { return .any }
        return change(common) { _ = $0.remove(inOrder: row.identity) }
    }

    private mutating func change(_ common: [Value], _ body: (inout [Row]) -> Void) -> Change {
        var part = parts[common] ?? Part()
        let before = firsts(of: part)
        body(&part.rows)
        part.groups = nil
        let after = firsts(of: part)
        parts[common] = part.rows.isEmpty ? nil : part
        return .candidates(before + after.filter { !before.contains($0) })
    }

    /// The first rows of the groups of a part.
    private func firsts(of part: Part) -> [RowIdentity] {
        part.stretches(grouping?.span ?? 0).compactMap(\.first?.identity)
    }

    /// All candidates, in order.
    mutating func candidates() -> Candidates {
        grouping == nil ? Candidates(rows: rows[...]) : Candidates(groups: formedGroups()[...])
    }

    /// The candidates whose time lies in an interval, both ends included, in order.
    mutating func candidates(from: Instant, to: Instant) -> Candidates {
        guard from <= to else { return Candidates(rows: []) }
        guard grouping != nil else {
            return Candidates(rows: rows.between(from, to) { $0.event.time })
        }
        return Candidates(groups: formedGroups().between(from, to) { $0.first.event.time })
    }

    /// The candidate of an identity, where it is one.
    mutating func candidate(_ identity: RowIdentity) -> Candidate? {
        guard let grouping else { return rows.find(identity).map { .row($0) } }
        guard let row = rows.find(identity) else { return nil }
        guard let common = grouping.common(of: row) else {
            return formedGroups().first { $0.first.identity == identity }.map { .group($0) }
        }
        return groups(common, grouping).first { $0.first.identity == identity }.map { .group($0) }
    }

    /// Takes out what lies before a moment: records, or groups whose first records do.
    mutating func evict(before moment: Instant) {
        guard let first = rows.first, first.event.time < moment else { return }
        guard grouping != nil else {
            rows.removeFirst(rows.partitionPoint { $0.event.time < moment })
            return
        }
        let old = formedGroups().prefix { $0.first.event.time < moment }
        let evicted = Set(old.lazy.flatMap(\.rows).map { ObjectIdentifier($0) })
        rows.removeAll { evicted.contains(ObjectIdentifier($0)) }
        for (common, part) in parts {
            let kept = part.rows.filter { !evicted.contains(ObjectIdentifier($0)) }
            if kept.count == part.rows.count { continue }
            parts[common] = kept.isEmpty ? nil : Part(rows: kept, groups: nil)
        }
        groups = groups.map { Array($0.dropFirst(old.count)) }
    }

    // MARK: - Groups

    private mutating func formedGroups() -> [RowGroup] {
        if let groups { return groups }
        guard let grouping else { return [] }
        var formed: [RowGroup] = []
        if case .same(let relation) = grouping.relation {
            formed = Relatedness.components(of: rows, relation, span: grouping.span)
                .map { grouping.group(of: $0) }
        } else {
            for common in Array(parts.keys) {
                formed += self.groups(common, grouping)
            }
            formed.sort { $0.first.identity < $1.first.identity }
        }
        groups = formed
        return formed
    }

    private mutating func groups(_ common: [Value], _ grouping: Pattern.Grouping) -> [RowGroup] {
        guard let part = parts[common] else { return [] }
        if let groups = part.groups { return groups }
        let groups = part.stretches(grouping.span).map { grouping.group(of: Array($0), common) }
        parts[common]?.groups = groups
        return groups
    }
}

extension Pattern.Grouping {
    /// What a row has in common with the others of its group; nil where only `same` can tell.
    ///
    /// A value that an expression does not have is a value of its own.
    fileprivate func common(of row: Row) -> [Value]? {
        switch relation {
        case .same: return nil
        case .whole: return []
        case .by(let programs):
            return programs.map { program in
                (try? program.evaluate(variables: [.object(row)])) ?? .null
            }
        }
    }

    /// The group of some rows, with its totals.
    fileprivate func group(of rows: [Row], _ common: [Value] = []) -> RowGroup {
        let list = Value.list(rows.map { .object($0) })
        return RowGroup(
            layout: layout,
            rows: rows,
            common: common,
            totals: totals.map { try? $0.evaluate(variables: [list]) }
        )
    }
}
