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

    private struct Part {
        var rows: [Row] = []
        /// Nil where it has to be formed anew.
        var group: RowGroup?
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
        let before = part.rows.first?.identity
        body(&part.rows)
        part.group = nil
        let after = part.rows.first?.identity
        parts[common] = part.rows.isEmpty ? nil : part
        return .candidates([before, before == after ? nil : after].compactMap { $0 })
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
        let group = group(common, grouping)
        return group?.first.identity == identity ? group.map { .group($0) } : nil
    }

    // MARK: - Groups

    private mutating func formedGroups() -> [RowGroup] {
        if let groups { return groups }
        guard let grouping else { return [] }
        var formed: [RowGroup] = []
        if case .same(let relation) = grouping.relation {
            formed = Relatedness.components(of: rows, relation).map { grouping.group(of: $0) }
        } else {
            for common in Array(parts.keys) {
                if let group = group(common, grouping) { formed.append(group) }
            }
            formed.sort { $0.first.identity < $1.first.identity }
        }
        groups = formed
        return formed
    }

    private mutating func group(_ common: [Value], _ grouping: Pattern.Grouping) -> RowGroup? {
        guard let part = parts[common] else { return nil }
        if let group = part.group { return group }
        let group = grouping.group(of: part.rows, common)
        parts[common]?.group = group
        return group
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
