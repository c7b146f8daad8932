import SentinelEvent
import SentinelRules

extension AlertExpectations {
    /// What is otherwise than expected, in words; empty where nothing is.
    func faults(in alerts: [Alert]) -> [String] {
        let standing = alerts.filter { $0.status != .withdrawn }
        let withdrawn = alerts.filter { $0.status == .withdrawn }
        switch self {
        case .count(let count):
            let isMet = standing.count == count && standing.allSatisfy { $0.status != .undecided }
            return isMet ? [] : [Self.found("\(count) that stand", standing)]
        case .each(let expectations):
            let isWithdrawn = { (expected: AlertExpectation) in expected.outcome == .withdrawn }
            let gone = expectations.filter(isWithdrawn)
            return Self.faults(expectations.filter { !isWithdrawn($0) }, standing, isExact: true)
                + Self.faults(gone, withdrawn, isExact: false)
        }
    }

    /// Gives each expectation an alert of its own, where that can be done.
    private static func faults(
        _ expectations: [AlertExpectation],
        _ alerts: [Alert],
        isExact: Bool
    ) -> [String] {
        let isMore = isExact && alerts.count > expectations.count
        guard !isMore, alerts.count >= expectations.count else {
            let kind = isExact ? "" : " withdrawn"
            return [found("\(expectations.count)\(kind)", alerts)]
        }
        let faults = expectations.map { expected in alerts.map { expected.faults(in: $0) } }
        if isMatched(faults, from: 0, used: []) { return [] }
        let nearest = zip(expectations, faults).flatMap { expected, faults -> [String] in
            guard let nearest = faults.min(by: { $0.count < $1.count }) else { return [] }
            return nearest.map { "the alert of line \(expected.line): \($0)" }
        }
        return nearest.isEmpty ? [found("one for each of those expected", alerts)] : nearest
    }

    private static func isMatched(
        _ faults: [[[String]]],
        from index: Int,
        used: Set<Int>
    ) -> Bool {
        guard index < faults.count else { return true }
        return faults[index].indices.contains { alert in
            !used.contains(alert) && faults[index][alert].isEmpty
                && isMatched(faults, from: index + 1, used: used.union([alert]))
        }
    }

    private static func found(_ expected: String, _ alerts: [Alert]) -> String {
        let list = alerts.isEmpty ? "none" : alerts.map(\.briefly).joined(separator: "; ")
        return "alerts expected: \(expected); found: \(list)"
    }
}

extension AlertExpectation {
    /// In what an alert is otherwise than expected.
    func faults(in alert: Alert) -> [String] {
        var faults: [String] = []
        func check(_ name: String, _ value: String?, _ expected: String?) {
            guard value != expected else { return }
            faults.append("\(name) is \(value ?? "absent"), not \(expected ?? "absent")")
        }
        if let status {
            check("status", alert.status.rawValue, status.rawValue)
        } else {
            check("status", alert.status.outcome.rawValue, outcome.rawValue)
        }
        if let accused {
            let ids = alert.evidence.filter(\.isAccused).map(\.eventID).sorted()
            check("accused", ids.joined(separator: ", "), accused.joined(separator: ", "))
        }
        if let evidence {
            let ids = alert.evidence.map(\.eventID).sorted()
            check("evidence", ids.joined(separator: ", "), evidence.joined(separator: ", "))
        }
        for id in includes where !alert.evidence.contains(where: { $0.eventID == id }) {
            faults.append("the evidence lacks \(id)")
        }
        for (id, role) in roles {
            let found = alert.evidence.filter { $0.eventID == id }.map(\.role)
            guard !found.contains(role) else { continue }
            faults.append("\(id) is \(found.first ?? "no evidence"), not \(role)")
        }
        if let amount { check("amount", alert.amountAtRisk.description, amount.description) }
        if let severity { check("severity", alert.severity.rawValue, severity.rawValue) }
        if let detected { check("detected", alert.detected.description, detected.description) }
        if let occurredFrom {
            check("occurred_from", alert.occurredFrom.description, occurredFrom.description)
        }
        if let occurredTo {
            check("occurred_to", alert.occurredTo.description, occurredTo.description)
        }
        for (name, value) in subjects { check(name, alert.subjects[name], value) }
        for part in reasonParts where !alert.reason.contains(part) {
            faults.append("the reason lacks '\(part)': \(alert.reason)")
        }
        for part in marginParts where !(alert.margin ?? "").contains(part) {
            faults.append("the margin lacks '\(part)': \(alert.margin ?? "absent")")
        }
        return faults
    }
}

extension AlertSubjects {
    /// A subject by the contract's name.
    fileprivate subscript(name: String) -> String? {
        switch name {
        case "psn_no": psnNo
        case "fixmedins_code": fixmedinsCode
        case "dr_code": drCode
        case "unit_id": unitID
        default: drugTracCodg
        }
    }
}
