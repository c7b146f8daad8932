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

    init(_ admitted: [AdmittedEvent], correctionReach: Int64) {
        var reversals: [String: [Reversal]] = [:]
        var reports: [ReportKey: [Event]] = [:]
        for admitted in admitted {
            let event = admitted.event
            switch event.relation {
            case .reversal(of: let settlement, id: _):
                let reversal = Reversal(
                    time: event.time,
                    from: admitted.actsFrom(correctionReach),
                    to: event.time.advanced(byMilliseconds: correctionReach)
                )
                reversals[settlement, default: []].append(reversal)
            case .report(of: let key): reports[key, default: []].append(event)
            case .settlement, .none: continue
            }
        }
        let members = admitted.compactMap { admitted -> Member? in
            let event = admitted.event
            switch event.relation {
            case .reversal: return nil
            case .none:
                // A fact counts of what was not too long ago when it came, itself included.
                let isTooOld =
                    event.type == .reference
                    && event.time < admitted.actsFrom(correctionReach)
                return isTooOld ? nil : Member(event: event, reversedAt: nil)
            case .settlement(let id):
                let times = reversals[id, default: []]
                    .filter { $0.from <= event.time && event.time <= $0.to }.map(\.time)
                return Member(event: event, reversedAt: times.min())
            case .report(of: let key):
                let end = event.time.advanced(byMilliseconds: correctionReach)
                let isReplaced = reports[key, default: []].contains { other in
                    (event.time, event.id) < (other.time, other.id) && other.time <= end
                }
                return isReplaced ? nil : Member(event: event, reversedAt: nil)
            }
        }
        self.members = Dictionary(grouping: members, by: \.event.type)
    }

    /// A reversal, and of when the settlements may be that it takes out.
    private struct Reversal {
        let time: Instant
        let from: Instant
        let to: Instant
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
