public import SentinelEvent

/// Decides event by event, in order of arrival, which of them are judged.
public struct ReferenceAdmission {
    /// The events that were taken in, in order of arrival.
    public private(set) var admitted: [AdmittedEvent] = []
    /// What has been counted.
    public private(set) var statistics = ReferenceStatistics()
    /// The watermark behind the events so far.
    public private(set) var watermark = Instant.distantPast

    private let configuration: ReferenceConfiguration
    /// The event that was last taken in under each type and id.
    private var known: [EventReference: Event] = [:]
    /// When the settlements of each 结算ID were.
    private var settlementTimes: [String: [Instant]] = [:]

    /// An admission that has seen nothing.
    public init(configuration: ReferenceConfiguration = ReferenceConfiguration()) {
        self.configuration = configuration
    }

    /// What became of an event.
    public enum Verdict: Hashable, Sendable {
        /// It was taken in.
        case accepted
        /// It had been taken in before.
        case duplicate
        /// It belongs into quarantine.
        case rejected(Rejection)
    }

    /// Takes in one event, unless it stands already or comes too late.
    public mutating func admit(_ event: Event) -> Verdict {
        if let first = known[event.reference], isRemembered(first) {
            if first.contentHash == event.contentHash {
                statistics.duplicates += 1
                return .duplicate
            }
            statistics.conflicts += 1
            let detail = "this type and id stand already with other content; the first holds"
            return .rejected(
                Rejection(field: "id", reason: .conflictingDuplicate, detail: detail)
            )
        }
        if let rejection = lateness(of: event) {
            statistics.late += 1
            return .rejected(rejection)
        }
        statistics.accepted += 1
        admitted.append(AdmittedEvent(event, watermark: watermark))
        known[event.reference] = event
        if case .settlement(let id) = event.relation {
            settlementTimes[id, default: []].append(event.time)
        }
        if event.type != .reference {
            let next = event.time.advanced(byMilliseconds: -configuration.watermarkDelay)
            watermark = max(watermark, next)
        }
        return .accepted
    }

    /// How many reversals so far are of reversals, which have no effect; of two that lie too far
    /// apart neither knows of the other.
    public var reversedReversals: Int {
        let reversals = admitted.map(\.event).compactMap { event -> Reversal? in
            guard case .reversal(let target, let id) = event.relation else { return nil }
            return Reversal(target: target, id: id, time: event.time)
        }
        let byID = Dictionary(grouping: reversals, by: \.id)
        let reach = configuration.reach
        return reversals.count { reversal in
            byID[reversal.target, default: []].contains { other in
                abs(other.time.milliseconds - reversal.time.milliseconds) <= reach
            }
        }
    }

    private struct Reversal {
        let target: String
        let id: String
        let time: Instant
    }

    /// Why an event comes too late; nil where it does not.
    private func lateness(of event: Event) -> Rejection? {
        let correctionBound = watermark.advanced(byMilliseconds: -configuration.reach)
        let detail: String
        switch event.relation {
        case .reversal(of: let settlement, id: _):
            let known = settlements(settlement)
            if event.time < correctionBound {
                detail = "further behind the watermark \(watermark) than the reach of corrections"
            } else if !known.isEmpty, known.allSatisfy({ $0 < correctionBound }) {
                detail =
                    "its settlement is further behind the watermark \(watermark) than the reach "
                    + "of corrections"
            } else {
                return nil
            }
        default:
            guard event.type != .reference, event.time < bound else { return nil }
            detail = "further behind the watermark \(watermark) than the lateness bound"
        }
        return Rejection(field: "time", reason: .late, detail: detail)
    }

    /// When the settlements of an id were, those of the last two reaches of corrections.
    private func settlements(_ id: String) -> [Instant] {
        let first = watermark.advanced(byMilliseconds: -2 * configuration.reach)
        return settlementTimes[id, default: []].filter { $0 >= first }
    }

    /// No event before it is taken in any more.
    private var bound: Instant {
        watermark.advanced(byMilliseconds: -configuration.lateness)
    }

    /// Whether the id of an event that was taken in is still known: as long as it could come again
    /// and not be late, in whole hours, and one hour more.
    private func isRemembered(_ event: Event) -> Bool {
        guard event.type != .reference else { return true }
        let hour: Int64 = 3_600_000
        let reach = event.isReversal ? configuration.reach : configuration.lateness
        let bound = watermark.advanced(byMilliseconds: -reach)
        return event.time.milliseconds / hour >= bound.milliseconds / hour - 1
    }
}
