/// One thing said about an alert: its state after a change, and what caused the change.
public struct AlertRevision: Hashable, Sendable {
    /// The alert as it stands from this revision on.
    public var alert: Alert
    /// The event whose arrival changed the answer; nil where the passing of time did.
    ///
    /// What is withdrawn always has one: where time took its ground away, as when a deadline that
    /// passes makes two runs one, it is the event with which time passed.
    public var causedBy: EventReference?

    /// A revision.
    public init(alert: Alert, causedBy: EventReference?) {
        self.alert = alert
        self.causedBy = causedBy
    }
}

/// Names one event: ids are unique within a type.
public struct EventReference: Hashable, Sendable {
    /// The contract's name of the event's type.
    public var eventType: String
    /// The idempotency key.
    public var eventID: String

    /// A reference to an event.
    public init(eventType: String, eventID: String) {
        self.eventType = eventType
        self.eventID = eventID
    }
}
