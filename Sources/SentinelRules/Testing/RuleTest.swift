public import SentinelEvent

/// The tests that stand beside one rule: a document `<id>.test.yaml`, checked.
public struct RuleTestDocument: Sendable {
    /// The file from which it was loaded.
    public let file: String
    /// The rule that it tests.
    public let ruleID: String
    /// Its tests, in the order of the document.
    public let tests: [RuleTest]
    /// The mutants of the rule, by name, that mean the same as it does, each with the reason why.
    public let equivalents: [String: String]
    /// Where the rule is named.
    let rulePosition: DocumentPosition
}

/// A small log, and what a rule has to say of it.
public struct RuleTest: Sendable {
    /// A sentence that says what holds.
    public let name: String
    /// Where it begins in its document, from 1.
    public let line: Int
    /// Its events, in the order of the document.
    public let events: [RuleTestEvent]
    /// What has to stand on the way, in the order of the document.
    public let checkpoints: [Checkpoint]
    /// What has to stand in the end.
    public let expectation: AlertExpectations
    /// Whether the log is whole at its end, so that every deadline has passed.
    public let isComplete: Bool

    /// What has to stand at some moment on the way.
    public struct Checkpoint: Sendable {
        /// Where it begins in its document, from 1.
        public let line: Int
        /// The moment, as the document writes it.
        public let text: String
        /// How many events, in order of arrival, have come by then.
        public let arrivedCount: Int
        /// What has to stand.
        public let expectation: AlertExpectations
    }

    /// The events in the order in which the document lets them arrive.
    public var arrivals: [Event] {
        Self.arrivals(of: events).map(\.event)
    }

    static func arrivals(of events: [RuleTestEvent]) -> [RuleTestEvent] {
        events.enumerated().sorted { left, right in
            (left.element.arrival, left.offset) < (right.element.arrival, right.offset)
        }.map(\.element)
    }
}

/// An event of a test, and when it comes.
public struct RuleTestEvent: Sendable {
    /// The event, as it was decoded.
    public let event: Event
    /// When it arrives, in event time: when it happened, unless the document says otherwise.
    public let arrival: Instant
    /// Where it stands in its document, from 1.
    public let line: Int
}
