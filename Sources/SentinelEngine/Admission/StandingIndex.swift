import SentinelEvent

/// Whether an event stands: a reversal takes its settlement out, a later report replaces an earlier
/// one.
///
/// What an event does to others does not depend on which came first: a reversal waits for its
/// settlement, and of two reports the greatest (`time`, `id`) holds in either order.
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
    }

    /// An event whose standing changes; nil means that it is not in the timelines.
    struct Change {
        let event: Event
        let before: Standing?
        let after: Standing?
    }

    private struct Account {
        var settlements: [Event] = []
        /// When it was reversed first.
        var reversedAt: Instant?
    }

    private var accounts: [String: Account] = [:]
    private var reports: [ReportKey: Event] = [:]
    /// How many reversals take this settlement out, which may turn out to be a reversal itself.
    private var reversalTargets: [String: Int] = [:]
    private var reversalIDs: Set<String> = []
    /// How many reversals were of reversals.
    private(set) var reversedReversals = 0

    /// What changes when an event is taken in.
    mutating func insert(_ event: Event) -> [Change] {
        switch event.relation {
        case .none:
            return [Change(event: event, before: nil, after: .standing)]
        case .settlement(let id):
            accounts[id, default: Account()].settlements.append(event)
            let standing = accounts[id]?.reversedAt.map { Standing.reversed(at: $0) } ?? .standing
            return [Change(event: event, before: nil, after: standing)]
        case .reversal(let target, let id):
            count(target: target, id: id)
            return reverse(target, at: event.time)
        case .report(let key):
            return replace(key, by: event)
        }
    }

    /// How an event that was taken in stands; nil where it is not in the timelines.
    func standing(of event: Event) -> Standing? {
        switch event.relation {
        case .none: .standing
        case .settlement(let id):
            accounts[id]?.reversedAt.map { .reversed(at: $0) } ?? .standing
        case .reversal: nil
        case .report(let key): reports[key] === event ? .standing : nil
        }
    }

    private mutating func count(target: String, id: String) {
        if reversalIDs.contains(target) { reversedReversals += 1 }
        if reversalIDs.insert(id).inserted { reversedReversals += reversalTargets[id] ?? 0 }
        reversalTargets[target, default: 0] += 1
    }

    private mutating func reverse(_ id: String, at time: Instant) -> [Change] {
        let account = accounts[id] ?? Account()
        let before = account.reversedAt
        guard before.map({ time < $0 }) ?? true else { return [] }
        accounts[id, default: Account()].reversedAt = time
        return account.settlements.map { settlement in
            Change(
                event: settlement,
                before: before.map { .reversed(at: $0) } ?? .standing,
                after: .reversed(at: time)
            )
        }
    }

    private mutating func replace(_ key: ReportKey, by event: Event) -> [Change] {
        guard let holder = reports[key] else {
            reports[key] = event
            return [Change(event: event, before: nil, after: .standing)]
        }
        guard (holder.time, holder.id) < (event.time, event.id) else { return [] }
        reports[key] = event
        return [
            Change(event: holder, before: .standing, after: nil),
            Change(event: event, before: nil, after: .standing),
        ]
    }
}
