import SentinelEvent
import SentinelRules

/// What one rule has said so far, by anchor, and what grounds it.
struct AlertBook {
    /// Where matches come from: one root in one timeline.
    struct Ground: Hashable {
        let timeline: ObjectIdentifier
        let root: RowIdentity
    }

    private struct Account {
        var grounds: [Ground: [Match]] = [:]
        /// The last revision; nil before the first.
        var said: Alert?
    }

    private let rule: Rule
    private var accounts: [[String]: Account] = [:]
    private var changed: Set<[String]> = []

    init(_ rule: Rule) {
        self.rule = rule
    }

    /// Puts the matches of a ground in the place of those that it had.
    mutating func replace(_ old: [Match], by new: [Match], of ground: Ground) {
        for anchor in Set(old.map(\.anchor)) {
            accounts[anchor]?.grounds[ground] = nil
            changed.insert(anchor)
        }
        for (anchor, matches) in Dictionary(grouping: new, by: \.anchor) {
            accounts[anchor, default: Account()].grounds[ground] = matches
            changed.insert(anchor)
        }
    }

    /// What has to be said after the changes, each with the event that caused it.
    mutating func revise(causedBy cause: EventReference?) -> [AlertRevision] {
        guard !changed.isEmpty else { return [] }
        let anchors = changed.sorted { $0.lexicographicallyPrecedes($1) }
        changed.removeAll(keepingCapacity: true)
        return anchors.compactMap { anchor in
            guard let account = accounts[anchor] else { return nil }
            let matches = account.grounds.values.flatMap { $0 }
            let id = account.said?.alertID ?? Finding.alertID(rule, anchor)
            let finding = Finding.alert(rule, matches, alertID: id)
            guard let next = Self.next(after: account.said, finding) else {
                // What was never said leaves no trace.
                if account.said == nil, finding == nil { accounts[anchor] = nil }
                return nil
            }
            accounts[anchor]?.said = next
            return AlertRevision(alert: next, causedBy: cause)
        }
    }

    /// The last revision of every alert, in no order.
    var alerts: [Alert] {
        accounts.values.compactMap(\.said)
    }

    /// The revision that a finding makes of what was said; nil where nothing new has to be said.
    private static func next(after said: Alert?, _ finding: Alert?) -> Alert? {
        guard let said else { return finding }
        guard var next = finding else {
            guard said.status != .withdrawn else { return nil }
            var withdrawn = said
            withdrawn.revision += 1
            withdrawn.status = .withdrawn
            return withdrawn
        }
        next.revision = said.revision
        if next.status == .raised, said.status.outcome == .standing {
            next.status = said.status
            if next == said { return nil }
            next.status = .amended
        } else if next == said {
            return nil
        }
        next.revision += 1
        return next
    }
}
