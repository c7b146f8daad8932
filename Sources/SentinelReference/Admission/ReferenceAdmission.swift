public import SentinelEvent

/// Decides event by event, in order of arrival, which of them are judged.
public struct ReferenceAdmission {
    /// The events that were taken in, in order of arrival.
    public private(set) var admitted: [Event] = []
    /// What has been counted.
    public private(set) var statistics = ReferenceStatistics()
    /// The watermark behind the events so far.
    public private(set) var watermark = Instant.distantPast

    private let configuration: ReferenceConfiguration
    /// The event that was last taken in under each type and id.
    private var known: [EventReference: Event] = [:]

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
        if !event.isNeverLate, event.time < bound {
            statistics.late += 1
            let detail = "further behind the watermark \(watermark) than the lateness bound"
            return .rejected(Rejection(field: "time", reason: .late, detail: detail))
        }
        statistics.accepted += 1
        admitted.append(event)
        known[event.reference] = event
        if event.type != .reference {
            let next = event.time.advanced(byMilliseconds: -configuration.watermarkDelay)
            watermark = max(watermark, next)
        }
        return .accepted
    }

    /// How many reversals so far are of reversals, which have no effect.
    public var reversedReversals: Int {
        let reversals = admitted.compactMap { event -> (of: String, id: String)? in
            if case .reversal(let target, let id) = event.relation { (target, id) } else { nil }
        }
        let ids = Set(reversals.map(\.id))
        return reversals.count { ids.contains($0.of) }
    }

    /// No event before it is taken in any more.
    private var bound: Instant {
        watermark.advanced(byMilliseconds: -configuration.lateness)
    }

    /// Whether the id of an event that was taken in is still known: as long as it could come again
    /// and not be late, in whole hours, and one hour more.
    private func isRemembered(_ event: Event) -> Bool {
        let hour: Int64 = 3_600_000
        return event.isNeverLate
            || event.time.milliseconds / hour >= bound.milliseconds / hour - 1
    }
}

extension Event {
    /// Whether the lateness bound does not hold for it.
    fileprivate var isNeverLate: Bool { type == .reference || isReversal }
}
