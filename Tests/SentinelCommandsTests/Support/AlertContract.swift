/// What the contract says of an alert's fields, beyond their types, which `AlertLine` demands.
enum AlertContract {
    private static let patterns: [(name: String, pattern: String)] = [
        ("alert_id", "[0-9a-f]{16,64}"),
        ("status", "raised|amended|withdrawn|undecided"),
        ("rule_id", "[a-z]+(-[a-z]+)*"),
        ("family", "impersonation|fabricated_treatment|resale"),
        ("severity", "advisory|low|medium|high|critical"),
        ("title", chinese),
        ("reason", chinese),
        ("legal_basis", "(.*《.+》.*第.+条.*)+"),
        ("amount_at_risk", #"[0-9]+\.[0-9]{2}"#),
        ("occurred_from", time),
        ("occurred_to", time),
        ("detected", time),
        ("margin", chinese),
    ]
    private static let chinese = #".*\p{Script=Han}.*"#
    private static let time = #"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+08:00"#
    private static let types: Set<String> = [
        "settlement", "encounter", "face_verification", "treatment_session", "drug_dispense",
        "trace_scan", "reference",
    ]

    /// What is wrong with an alert.
    static func faults(_ alert: AlertLine) throws -> [String] {
        let texts: [String: String?] = [
            "alert_id": alert.alert_id, "status": alert.status, "rule_id": alert.rule_id,
            "family": alert.family, "severity": alert.severity, "title": alert.title,
            "reason": alert.reason, "legal_basis": alert.legal_basis,
            "amount_at_risk": alert.amount_at_risk, "occurred_from": alert.occurred_from,
            "occurred_to": alert.occurred_to, "detected": alert.detected, "margin": alert.margin,
        ]
        var faults: [String] = []
        for (name, pattern) in patterns {
            guard let text = texts[name] ?? nil else { continue }
            if try Regex(pattern).wholeMatch(in: text) == nil { faults.append("\(name) \(text)") }
        }
        let subjects = [
            alert.psn_no, alert.fixmedins_code, alert.dr_code, alert.unit_id, alert.drug_trac_codg,
        ].compactMap(\.self)
        if subjects.isEmpty || subjects.contains("") { faults.append("subjects") }
        if alert.revision < 1 || alert.rule_version < 1 { faults.append("revision or version") }
        if !(0...1).contains(alert.score) { faults.append("score \(alert.score)") }
        if alert.occurred_from > alert.occurred_to { faults.append("ends before it begins") }
        if alert.accused.isEmpty { faults.append("accuses no event") }
        for row in alert.evidence where !types.contains(row.event_type) {
            faults.append("evidence of type \(row.event_type)")
        }
        if Set(alert.evidence).count < alert.evidence.count { faults.append("repeated evidence") }
        return faults
    }
}
