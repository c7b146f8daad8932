public import SentinelEngine
public import SentinelEvent

/// What a rule set says of a log in the end, without the history that depends on the order of
/// arrival: no revision numbers, raised and amended as one, withdrawn alerts left out.
public struct Outcome: Equatable, Sendable {
    /// The alerts in order of their ids, all as revision 1.
    public let alerts: [Alert]

    /// The outcome of the last revisions of alerts.
    public init(_ alerts: [Alert]) {
        self.alerts = alerts.compactMap { alert in
            guard alert.status != .withdrawn else { return nil }
            var folded = alert
            folded.revision = 1
            if folded.status == .amended { folded.status = .raised }
            return folded
        }.sorted { $0.alertID < $1.alertID }
    }

    /// One line an alert, in order of the lines: `standing 80.00 @0 10:30: F1 mismatch, S1
    /// settled`, with the amount, the time at which it was detected, and the evidence with its
    /// roles.
    public var lines: [String] {
        alerts.map { alert in
            let evidence = alert.evidence.map { "\($0.eventID) \($0.role)" }
            let word = alert.status.outcome.rawValue
            let detected = SampleTime.text(alert.detected)
            return "\(word) \(alert.amountAtRisk) @\(detected): "
                + evidence.joined(separator: ", ")
        }.sorted()
    }

    /// What another outcome has otherwise, in words; empty where they are equal.
    public func difference(from other: Outcome) -> String {
        let mine = Dictionary(uniqueKeysWithValues: alerts.map { ($0.alertID, $0) })
        let theirs = Dictionary(uniqueKeysWithValues: other.alerts.map { ($0.alertID, $0) })
        var lines: [String] = []
        for id in Set(mine.keys).union(theirs.keys).sorted() where mine[id] != theirs[id] {
            for (mark, alert) in [("+", mine[id]), ("-", theirs[id])] {
                if let alert { lines.append("\(mark) \(alert.ruleID) \(alert.json())") }
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension Engine {
    /// What it says at this moment.
    public var outcome: Outcome { Outcome(alerts) }
}
