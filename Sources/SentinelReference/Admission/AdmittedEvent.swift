public import SentinelEvent

/// An event that was taken in, and how far time had come when it came.
public struct AdmittedEvent: Sendable {
    /// The event.
    public let event: Event
    /// The watermark before it.
    public let watermark: Instant

    /// An event; one that came before any other where no watermark is given.
    public init(_ event: Event, watermark: Instant = .distantPast) {
        self.event = event
        self.watermark = watermark
    }

    /// What happened before it does not change by it any more, be it a fact or a reversal.
    func actsFrom(_ correctionReach: Int64) -> Instant {
        watermark.advanced(byMilliseconds: -correctionReach)
    }
}
