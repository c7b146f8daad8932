extension Alert {
    /// The alert as one JSON object on one line, with the contract's field names and times in
    /// +08:00.
    ///
    /// `seq` is left out: only a store knows it. Subjects and a margin that do not apply are left
    /// out too, so that equal alerts are equal bytes.
    public func json() -> String {
        var object = JSONObjectWriter()
        object.add("alert_id", alertID)
        object.add("revision", number: revision)
        object.add("status", status.rawValue)
        object.add("rule_id", ruleID)
        object.add("rule_version", number: ruleVersion)
        object.add("rule_hash", ruleHash)
        object.add("family", family)
        object.add("severity", severity.rawValue)
        object.add("title", title)
        object.add("reason", reason)
        object.add("legal_basis", legalBasis)
        object.add("psn_no", subjects.psnNo)
        object.add("fixmedins_code", subjects.fixmedinsCode)
        object.add("dr_code", subjects.drCode)
        object.add("unit_id", subjects.unitID)
        object.add("drug_trac_codg", subjects.drugTracCodg)
        object.add("amount_at_risk", amountAtRisk.description)
        object.add("score", raw: score.description)
        object.add("occurred_from", occurredFrom.description)
        object.add("occurred_to", occurredTo.description)
        object.add("detected", detected.description)
        object.add("evidence", raw: evidenceJSON())
        object.add("margin", margin)
        return object.finished()
    }

    /// The evidence as a JSON array on one line.
    public func evidenceJSON() -> String {
        "[" + evidence.map { $0.json() }.joined(separator: ",") + "]"
    }
}

extension Evidence {
    /// The row as one JSON object on one line.
    public func json() -> String {
        var object = JSONObjectWriter()
        object.add("event_type", eventType)
        object.add("event_id", eventID)
        object.add("role", role)
        object.add("time", time.description)
        object.add("fixmedins_code", fixmedinsCode)
        object.add("text", text)
        return object.finished()
    }
}
