import SentinelEvent
import SentinelRules

/// What remains of the admitted events once reversals have taken out their settlements and later
/// reports have replaced earlier ones.
struct StandingEvents {
    /// An event that may make records.
    struct Member {
        let event: Event
        /// When the settlement was first reversed; nil where it stands.
        let reversedAt: Instant?
    }

    private let members: [EventType: [Member]]

    init(_ admitted: [Event]) {
        var reversals: [String: Instant] = [:]
        var reports: [ReportKey: Event] = [:]
        for event in admitted {
            switch event.relation {
            case .reversal(of: let settlement, id: _):
                reversals[settlement] = min(reversals[settlement] ?? event.time, event.time)
            case .report(of: let key):
                guard let other = reports[key] else {
                    reports[key] = event
                    continue
                }
                if (other.time, other.id) < (event.time, event.id) { reports[key] = event }
            case .settlement, .none:
                continue
            }
        }
        let members = admitted.compactMap { event -> Member? in
            switch event.relation {
            case .reversal: nil
            case .settlement(let id): Member(event: event, reversedAt: reversals[id])
            case .report(of: let key):
                reports[key] === event ? Member(event: event, reversedAt: nil) : nil
            case .none: Member(event: event, reversedAt: nil)
            }
        }
        self.members = Dictionary(grouping: members, by: \.event.type)
    }

    /// The events that a source takes.
    func members(of type: EventType, _ filter: StandingFilter) -> [Member] {
        (members[type] ?? []).filter { member in
            switch filter {
            case .exclude: member.reversedAt == nil
            case .include: true
            case .only: member.reversedAt != nil
            }
        }
    }
}
