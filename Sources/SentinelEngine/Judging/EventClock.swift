import SentinelEvent

/// How far event time has come.
struct EventClock {
    /// No deadline before it is open any more; it only moves forward, and at the end of a whole log
    /// to the end of time.
    var watermark = Instant.distantPast
    /// The greatest event time so far.
    var horizon = Instant.distantPast
    /// The event that brought it.
    var horizonEvent: EventReference?
}
