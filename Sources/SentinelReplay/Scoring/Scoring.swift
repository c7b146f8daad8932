/// Compares alerts with the labels of the log that they were raised upon.
///
/// An alert belongs to a case if it accuses one of the case's events, and hits it if it accuses one
/// of its key events and the rule is the same. A false alert touches no case at all. A near miss is
/// flagged by an alert of the rule that must not fire, if that alert hits no case. What is
/// contested costs nothing either way. Alerts may come in any number: of each only what is needed
/// is kept.
public struct Scoring {
    /// How many events of a false alert are listed.
    private static let listedEventsMax = 6

    /// The labels.
    public let truth: Truth
    private let labels: EventLabels
    private(set) var rules = Names()
    private(set) var families = Names()
    private var places: [String: Int] = [:]
    private(set) var alerts: [Kept] = []

    /// What is kept of an alert.
    struct Kept {
        let alertID: String
        let revision: Int
        let standing: ScoredAlert.Standing
        let rule: Int
        let family: Int?
        let severity: String?
        /// The events that the truth names, by number.
        let events: [Int]
        /// Whether it touches no case.
        let isFalse: Bool
        /// The first events, if it is false.
        let listed: [String]
        /// Whether it accuses anything.
        let hasEvidence: Bool
    }

    /// No alerts so far.
    public init(_ truth: Truth) {
        self.truth = truth
        labels = EventLabels(truth)
    }

    /// Adds an alert, or puts it in the place of an earlier revision; of two lines with one
    /// revision the later one counts.
    public mutating func add(_ alert: ScoredAlert) {
        guard let place = places[alert.alertID] else {
            places[alert.alertID] = alerts.count
            alerts.append(kept(alert))
            return
        }
        if alert.revision >= alerts[place].revision { alerts[place] = kept(alert) }
    }

    /// The figures, of some rules alone where they are named, and at most so many of each thing
    /// that went wrong.
    public func report(only: Set<String>? = nil, limit: Int = 20) -> ScoreReport {
        precondition(limit >= 0, "a list has no negative length")
        return ScoreRun(self, labels, only: only).report(limit: limit)
    }

    /// The rules that truth or alerts name.
    public var knownRules: Set<String> { truth.rules.union(rules.names) }

    private mutating func kept(_ alert: ScoredAlert) -> Kept {
        let events = labels.numbers(of: alert.accused)
        let isFalse = !events.contains { labels.labels[$0].isTouchable }
        var listed: [String] = []
        if isFalse {
            let named = Set(alert.accused.compactMap { $0 }.filter { !$0.isEmpty })
            listed = Array(named.sorted(by: Names.precedes).prefix(Self.listedEventsMax))
        }
        return Kept(
            alertID: alert.alertID,
            revision: alert.revision,
            standing: alert.standing,
            rule: rules.number(of: alert.rule),
            family: alert.family.map { families.number(of: $0) },
            severity: alert.severity,
            events: events,
            isFalse: isFalse,
            listed: listed,
            hasEvidence: !alert.accused.isEmpty
        )
    }
}
