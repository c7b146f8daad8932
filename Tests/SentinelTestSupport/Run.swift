public import SentinelEngine
public import SentinelEvent
public import SentinelRules

/// A log that a fresh engine was given, and all that it said.
public struct Run {
    /// What became of each event, in order.
    public private(set) var admissions: [Engine.Admission] = []
    /// All that was said, in order.
    public private(set) var revisions: [AlertRevision] = []
    /// The engine after the last event.
    public let engine: Engine

    /// Gives events to a fresh engine, in the order in which they stand, and says at the end that
    /// the log is whole unless it is not.
    public init(
        _ rules: [Rule],
        _ events: [Event],
        isWhole: Bool = true,
        configuration: EngineConfiguration = EngineConfiguration()
    ) {
        engine = Engine(rules: rules, configuration: configuration)
        for event in events {
            admissions.append(engine.process(event))
            revisions += engine.takeRevisions()
        }
        if isWhole {
            engine.finish()
            revisions += engine.takeRevisions()
        }
    }

    /// What was said in the end.
    public var outcome: Outcome { engine.outcome }

    /// The outcome that follows from the revisions alone: of each alert the last.
    public var replayed: Outcome {
        var last: [String: Alert] = [:]
        for revision in revisions { last[revision.alert.alertID] = revision.alert }
        return Outcome(Array(last.values))
    }

    /// The statuses of the revisions in order, each with the id of the event that caused it, where
    /// one did: `raised S1, withdrawn F2, raised`.
    public var history: String {
        revisions.map { revision in
            [revision.alert.status.rawValue, revision.causedBy?.eventID].compactMap { $0 }
                .joined(separator: " ")
        }.joined(separator: ", ")
    }
}

/// The final outcome of a log by a rule set.
public func outcome(of events: [Event], by rules: [Rule]) -> Outcome {
    Run(rules, events).outcome
}
