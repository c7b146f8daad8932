import SentinelEvent

/// Whether an event stands: a reversal takes its settlement out, a later report replaces an earlier
/// one.
///
/// What an event does to others does not depend on which came first: a reversal waits for its
/// settlement, and of two reports the greatest (`time`, `id`) holds in either order. What lies
/// further behind the watermark than corrections reach stays as it stands.
struct StandingIndex {
    /// How an event stands in the timelines.
    enum Standing: Hashable {
        /// It counts.
        case standing
        /// It is a settlement that was reversed at this time.
        case reversed(at: Instant)

        /// When it was reversed, where it was.
        var reversedAt: Instant? {
            if case .reversed(let time) = self { time } else { nil }
        }

        init(reversedAt: Instant?) {
            self = reversedAt.map { .reversed(at: $0) } ?? .standing
        }
    }

    /// An event whose standing changes; nil means that it is not in the timelines.
    struct Change {
        let event: Event
        let before: Standing?
        let after: Standing?
    }

    /// The settlements and reversals of one 结算ID.
    struct Account {
        var settlements: [Event] = []
        /// When settlements were that no reversal reaches any more.
        var past: [Instant] = []
        var reversals: [Reversal] = []

        var isEmpty: Bool { settlements.isEmpty && past.isEmpty && reversals.isEmpty }
    }

    struct Reversal {
        let time: Instant
        /// No settlement before it is taken out: it was out of reach when the reversal came.
        let actsFrom: Instant
    }

    /// A reversal under its own id, or under that of what it reverses.
    struct Mention {
        let time: Instant
        /// Whether it was counted as a reversal of a reversal.
        var isCounted = false
    }

    private var accounts: [String: Account] = [:]
    private var reports: [ReportKey: [Event]] = [:]
    /// Reversals by what they take out, which may turn out to be a reversal itself.
    private var targets: [String: [Mention]] = [:]
    /// Reversals by their own ids.
    private var reversals: [String: [Mention]] = [:]
    /// How many reversals were of reversals.
    private(set) var reversedReversals = 0
    private let reach: Int64

    init(reach: Int64) {
        self.reach = reach
    }

    /// Why a reversal comes too late at a watermark; nil where it does not.
    func lateness(of event: Event, at watermark: Instant) -> String? {
        guard case .reversal(of: let id, id: _) = event.relation else { return nil }
        let bound = watermark.advanced(byMilliseconds: -reach)
        guard event.time >= bound else {
            return "further behind the watermark \(watermark) than the reach of corrections"
        }
        let forgotten = watermark.advanced(byMilliseconds: -2 * reach)
        guard let account = accounts[id] else { return nil }
        let times = (account.settlements.map(\.time) + account.past).filter { $0 >= forgotten }
        guard !times.isEmpty, times.allSatisfy({ $0 < bound }) else { return nil }
        return "its settlement is further behind the watermark \(watermark) than the reach "
            + "of corrections"
    }

    /// What changes when an event is taken in at a watermark.
    mutating func insert(_ event: Event, at watermark: Instant) -> [Change] {
        switch event.relation {
        case .none:
            return [Change(event: event, before: nil, after: .standing)]
        case .settlement(let id):
            accounts[id, default: Account()].settlements.append(event)
            return [Change(event: event, before: nil, after: standing(of: event))]
        case .reversal(let target, let id):
            count(target: target, id: id, event.time)
            let actsFrom = watermark.advanced(byMilliseconds: -reach)
            return reverse(target, by: Reversal(time: event.time, actsFrom: actsFrom))
        case .report(let key):
            return replace(key, by: event)
        }
    }

    /// How an event that was taken in stands, as long as that may change; nil where it is not in
    /// the timelines.
    func standing(of event: Event) -> Standing? {
        switch event.relation {
        case .none: return .standing
        case .settlement(let id):
            let reversals = accounts[id]?.reversals ?? []
            return Standing(reversedAt: reversals.filter { reaches($0, event) }.map(\.time).min())
        case .reversal: return nil
        case .report(let key): return isReplaced(event, key) ? nil : .standing
        }
    }

    private func reaches(_ reversal: Reversal, _ settlement: Event) -> Bool {
        reversal.actsFrom <= settlement.time
            && settlement.time <= reversal.time.advanced(byMilliseconds: reach)
    }

    /// Counts reversals of reversals, in whichever order they come.
    private mutating func count(target: String, id: String, _ time: Instant) {
        func isNear(_ mention: Mention) -> Bool {
            abs(mention.time.milliseconds - time.milliseconds) <= reach
        }
        for index in targets[id, default: []].indices {
            guard let mention = targets[id]?[index], !mention.isCounted, isNear(mention) else {
                continue
            }
            targets[id]?[index].isCounted = true
            reversedReversals += 1
        }
        reversals[id, default: []].append(Mention(time: time))
        let isCounted = reversals[target, default: []].contains(where: isNear)
        if isCounted { reversedReversals += 1 }
        targets[target, default: []].append(Mention(time: time, isCounted: isCounted))
    }

    private mutating func reverse(_ id: String, by reversal: Reversal) -> [Change] {
        let settlements = accounts[id]?.settlements ?? []
        let before = settlements.map { standing(of: $0) }
        accounts[id, default: Account()].reversals.append(reversal)
        return zip(settlements, before).compactMap { settlement, before in
            let after = standing(of: settlement)
            return before == after ? nil : Change(event: settlement, before: before, after: after)
        }
    }

    private mutating func replace(_ key: ReportKey, by event: Event) -> [Change] {
        let others = reports[key, default: []]
        let before = others.map { standing(of: $0) }
        reports[key, default: []].append(event)
        let replaced = zip(others, before).compactMap { other, before -> Change? in
            let after = standing(of: other)
            return before == after ? nil : Change(event: other, before: before, after: after)
        }
        guard let after = standing(of: event) else { return replaced }
        return replaced + [Change(event: event, before: nil, after: after)]
    }

    /// Whether a later report of the same thing, not too long after it, holds in its place.
    private func isReplaced(_ event: Event, _ key: ReportKey) -> Bool {
        let end = event.time.advanced(byMilliseconds: reach)
        return reports[key, default: []].contains { other in
            (event.time, event.id) < (other.time, other.id) && other.time <= end
        }
    }
}

extension StandingIndex {
    /// Forgets what no event that may still come can change, or needs to be told from.
    ///
    /// Corrections reach at least as far as lateness.
    ///
    /// - Parameters:
    ///   - watermark: how far time has come.
    ///   - lateness: how far behind it an event may lie.
    mutating func forget(at watermark: Instant, lateness: Int64) {
        let bound = watermark.advanced(byMilliseconds: -reach)
        let forgotten = watermark.advanced(byMilliseconds: -2 * reach)
        let lastReport = bound.advanced(byMilliseconds: -lateness)
        for (id, account) in accounts {
            var kept = account
            kept.past += account.settlements.map(\.time).filter { $0 < bound }
            kept.past.removeAll { $0 < forgotten }
            kept.settlements.removeAll { $0.time < bound }
            // One that waits for a settlement, or says how one stands that may be read again.
            kept.reversals.removeAll { $0.time < forgotten }
            if kept.isEmpty { accounts[id] = nil } else { accounts[id] = kept }
        }
        for (key, events) in reports {
            let kept = events.filter { $0.time >= lastReport }
            if kept.count < events.count { reports[key] = kept.isEmpty ? nil : kept }
        }
        targets = Self.kept(targets, from: forgotten)
        reversals = Self.kept(reversals, from: forgotten)
    }

    private static func kept(
        _ mentions: [String: [Mention]],
        from moment: Instant
    ) -> [String: [Mention]] {
        mentions.compactMapValues { mentions in
            let kept = mentions.filter { $0.time >= moment }
            return kept.isEmpty ? nil : kept
        }
    }

    /// What a snapshot keeps.
    var content: StandingContent {
        StandingContent(
            accounts: accounts,
            reports: reports,
            targets: targets,
            reversals: reversals
        )
    }

    /// An index of what a snapshot kept.
    init(_ content: StandingContent, reversedReversals: Int, reach: Int64) {
        self.init(reach: reach)
        accounts = content.accounts
        reports = content.reports
        targets = content.targets
        reversals = content.reversals
        self.reversedReversals = reversedReversals
    }
}
