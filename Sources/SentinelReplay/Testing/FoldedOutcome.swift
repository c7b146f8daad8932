import SentinelEvent

/// What stands in the end, without what depends on the order of arrival: no revision numbers,
/// raised and amended as one, withdrawn alerts as if they had never been.
struct FoldedOutcome: Equatable {
    /// The alerts in order of their ids.
    let alerts: [Alert]

    init(_ alerts: [Alert]) {
        self.alerts = alerts.compactMap { alert in
            guard alert.status != .withdrawn else { return nil }
            var folded = alert
            folded.revision = 1
            if folded.status == .amended { folded.status = .raised }
            return folded
        }.sorted { $0.alertID < $1.alertID }
    }

    /// What is otherwise than it was expected to be, in words; nil where nothing is.
    func difference(from expected: FoldedOutcome) -> String? {
        guard self != expected else { return nil }
        let mine = Dictionary(uniqueKeysWithValues: alerts.map { ($0.alertID, $0) })
        let theirs = Dictionary(uniqueKeysWithValues: expected.alerts.map { ($0.alertID, $0) })
        let parts = Set(mine.keys).union(theirs.keys).sorted().compactMap { id -> String? in
            switch (mine[id], theirs[id]) {
            case (let alert?, nil): "says more: \(alert.briefly)"
            case (nil, let alert?): "does not say: \(alert.briefly)"
            case (let alert?, let other?) where alert != other:
                "says otherwise: \(alert.differences(from: other).joined(separator: "; "))"
            default: nil
            }
        }
        return parts.joined(separator: "; ")
    }
}

extension Alert {
    /// Its outcome, amount and evidence, in one line.
    var briefly: String {
        let parts = evidence.map { "\($0.eventID) \($0.role)" }
        return "\(status.outcome.rawValue) \(amountAtRisk) (\(parts.joined(separator: ", ")))"
    }

    /// The fields in which it differs from another, with both values.
    func differences(from other: Alert) -> [String] {
        func pair(_ name: String, _ mine: String, _ theirs: String) -> String? {
            mine == theirs ? nil : "\(name) is \(mine), not \(theirs)"
        }
        func parts(_ alert: Alert) -> String {
            alert.evidence.map { "\($0.eventID) \($0.role)" }.joined(separator: ", ")
        }
        let found = [
            pair("status", status.outcome.rawValue, other.status.outcome.rawValue),
            pair("severity", severity.rawValue, other.severity.rawValue),
            pair("amount", amountAtRisk.description, other.amountAtRisk.description),
            pair("evidence", parts(self), parts(other)),
            pair("detected", detected.description, other.detected.description),
            pair("reason", reason, other.reason),
            pair("margin", margin ?? "absent", other.margin ?? "absent"),
        ].compactMap { $0 }
        return found.isEmpty ? ["\(json()), not \(other.json())"] : found
    }
}
