import SentinelEvent
import SentinelRules

/// What one rule has said so far, by anchor, and what grounds it.
struct AlertBook {
    /// Where matches come from: one root in one timeline, by one branch.
    struct Ground: Hashable {
        /// The number of the timeline.
        let timeline: Int
        let branch: Int
        let root: RowIdentity
    }

    private struct Account {
        var grounds: [Ground: [Match]] = [:]
        /// The matches of roots that are not judged any more.
        var sealed: [Match] = []
        /// The last revision of each alert of the anchor, by the first record of its run; those
        /// that are no runs have the empty text.
        var said: [String: Alert] = [:]
    }

    private let rule: Rule
    private var accounts: [[String]: Account] = [:]
    private var changed: Set<[String]> = []
    /// Anchors with sealed matches of runs.
    private var sealedRuns: Set<[String]> = []

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

    /// Keeps the matches of a root that is not judged any more as they are.
    mutating func seal(_ matches: [Match], of ground: Ground) {
        for (anchor, matches) in Dictionary(grouping: matches, by: \.anchor) {
            accounts[anchor]?.grounds[ground] = nil
            accounts[anchor]?.sealed += matches
            if matches.contains(where: { $0.run != nil }) { sealedRuns.insert(anchor) }
        }
    }

    /// Makes one match of all of a run whose records lie before a moment: no other joins it any
    /// more.
    ///
    /// Else a long run would keep a list of its records for each of them.
    mutating func closeRuns(before moment: Instant) {
        for anchor in sealedRuns {
            guard let sealed = accounts[anchor]?.sealed else { continue }
            var kept = sealed.filter { $0.run == nil }
            var isOpen = false
            let runs = Dictionary(grouping: sealed.filter { $0.run != nil }, by: \.branch)
            for run in runs.values.flatMap({ Runs.components($0) }) {
                let isPast = run.allSatisfy { $0.run?.allSatisfy { $0.time < moment } ?? true }
                if isPast, let closed = Finding.closed(run) {
                    kept.append(closed)
                } else {
                    kept += run
                    isOpen = true
                }
            }
            accounts[anchor]?.sealed = kept
            if !isOpen { sealedRuns.remove(anchor) }
        }
    }

    /// What has to be said after the changes, each with the event that caused it, by alert.
    ///
    /// - Parameters:
    ///   - cause: the event that changed the answer; nil where the passing of time did.
    ///   - event: the event with which time passed, the cause of what time withdraws.
    /// - Returns: the revisions, by alert.
    mutating func revise(
        causedBy cause: EventReference?,
        passedWith event: EventReference?
    ) -> [AlertRevision] {
        guard !changed.isEmpty else { return [] }
        let anchors = changed
        changed.removeAll(keepingCapacity: true)
        return anchors.flatMap { revise($0, causedBy: cause) }
            .sorted { $0.alert.alertID < $1.alert.alertID }
            .map { revision in
                var revision = revision
                if revision.alert.status == .withdrawn { revision.causedBy = cause ?? event }
                return revision
            }
    }

    private mutating func revise(
        _ anchor: [String],
        causedBy cause: EventReference?
    ) -> [AlertRevision] {
        guard let account = accounts[anchor] else { return [] }
        let runs = Runs.byStart(account.grounds.values.flatMap { $0 } + account.sealed)
        var revisions: [AlertRevision] = []
        for start in Set(runs.keys).union(account.said.keys).sorted() {
            let said = account.said[start]
            let id = said?.alertID ?? Finding.alertID(rule, Runs.anchor(anchor, from: start))
            let finding = Finding.alert(rule, runs[start] ?? [], alertID: id)
            guard let next = Self.next(after: said, finding) else { continue }
            accounts[anchor]?.said[start] = next
            revisions.append(AlertRevision(alert: next, causedBy: cause))
        }
        // What was never said leaves no trace.
        if account.grounds.isEmpty, account.sealed.isEmpty,
            accounts[anchor]?.said.isEmpty ?? true
        {
            accounts[anchor] = nil
        }
        return revisions
    }

    /// What a snapshot keeps: what was said, and what no judgement leads to any more.
    var contents: [AccountContent] {
        accounts.filter { !$0.value.said.isEmpty || !$0.value.sealed.isEmpty }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { anchor, account in
                AccountContent(
                    anchor: anchor,
                    said: account.said.sorted { $0.key < $1.key }
                        .map { (start: $0.key, alert: $0.value) },
                    sealed: account.sealed
                )
            }
    }

    /// Takes back what a snapshot kept.
    mutating func restore(_ contents: [AccountContent]) {
        for content in contents {
            let said = content.said.map { ($0.start, $0.alert) }
            if content.sealed.contains(where: { $0.run != nil }) {
                sealedRuns.insert(content.anchor)
            }
            accounts[content.anchor] = Account(
                sealed: content.sealed,
                said: Dictionary(said, uniquingKeysWith: { first, _ in first })
            )
        }
    }

    /// How many alerts were said.
    var count: Int { accounts.values.reduce(0) { $0 + $1.said.count } }

    /// The last revision of every alert, in no order.
    var alerts: [Alert] {
        accounts.values.flatMap(\.said.values)
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
