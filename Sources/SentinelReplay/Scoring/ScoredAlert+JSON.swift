import SentinelEvent

extension ScoredAlert {
    /// The alert in a range of bytes that is one line, its line feed included where it has one.
    init(json bytes: [UInt8], _ range: Range<Int>) throws(AlertLineFault) {
        var draft = Draft()
        var reader = JSONReader(bytes, range)
        var other: JSONValue?
        do throws(JSONFault) {
            if bytes[range].starts(with: "\u{FEFF}".utf8) {
                throw reader.fault("Unexpected UTF-8 BOM (decode using utf-8-sig)")
            }
            reader.skipSpace()
            if try reader.beginsObject() {
                try draft.readMembers(&reader)
            } else {
                other = try reader.value()
            }
            try reader.finish()
        } catch {
            throw AlertLineFault(error, in: bytes, range)
        }
        if let other { throw .notAnObject(other) }
        self = try draft.alert()
    }
}

/// The members that matter, as they were read; of a repeated one the last.
private struct Draft {
    private var alertID: JSONValue?
    private var revision: JSONValue?
    private var rule: JSONValue?
    private var family: JSONValue?
    private var severity: JSONValue?
    private var status: JSONValue?
    private var accused: [String?] = []
    /// What stands in the place of an array of evidence.
    private var otherEvidence: JSONValue?

    mutating func readMembers(_ reader: inout JSONReader) throws(JSONFault) {
        var isFirst = true
        while let name = try reader.memberName(isFirst: &isFirst) {
            switch name {
            case "alert_id": alertID = try reader.value()
            case "revision": revision = try reader.value()
            case "rule_id": rule = try reader.value()
            case "family": family = try reader.value()
            case "severity": severity = try reader.value()
            case "status": status = try reader.value()
            case "evidence": try readEvidence(&reader)
            default: try reader.skip()
            }
        }
    }

    private mutating func readEvidence(_ reader: inout JSONReader) throws(JSONFault) {
        accused = []
        otherEvidence = nil
        guard try reader.beginsArray() else {
            otherEvidence = try reader.value()
            return
        }
        var isFirst = true
        while try reader.hasElement(isFirst: &isFirst) {
            if try reader.beginsObject() {
                try readRow(&reader)
            } else {
                try reader.skip()
            }
        }
    }

    private mutating func readRow(_ reader: inout JSONReader) throws(JSONFault) {
        var (eventID, role): (JSONValue?, JSONValue?) = (nil, nil)
        var isFirst = true
        while let name = try reader.memberName(isFirst: &isFirst) {
            switch name {
            case "event_id": eventID = try reader.value()
            case "role": role = try reader.value()
            default: try reader.skip()
            }
        }
        if let role = role?.text, Evidence.contextRoles.contains(role) { return }
        accused.append(eventID?.text)
    }

    func alert() throws(AlertLineFault) -> ScoredAlert {
        guard let alertID else { throw .missing("alert_id") }
        let revision = try RevisionNumber.read(revision ?? .integer("1"))
        guard let rule else { throw .missing("rule_id") }
        guard let id = alertID.text else { throw .wrongKind("alert_id", alertID) }
        guard let ruleID = rule.text else { throw .wrongKind("rule_id", rule) }
        switch otherEvidence {
        case .integer, .decimal, .bool:
            if let otherEvidence, otherEvidence.isTruthy {
                throw .wrongKind("evidence", otherEvidence)
            }
        // What holds no rows accuses nobody.
        case nil, .null, .text, .array, .object: break
        }
        return ScoredAlert(
            id,
            revision: revision,
            rule: ruleID,
            family: family?.text.flatMap { $0.isEmpty ? nil : $0 },
            severity: severityText,
            standing: standing,
            accused: accused
        )
    }

    private var severityText: String? {
        switch severity {
        case .text(let text), .integer(let text), .decimal(let text): text
        case .bool(let value): value ? "True" : "False"
        case nil, .null, .array, .object: nil
        }
    }

    private var standing: ScoredAlert.Standing {
        switch status?.text.flatMap(AlertStatus.init(rawValue:))?.outcome {
        case .withdrawn: .withdrawn
        case .undecided: .undecided
        case .standing, nil: .standing
        }
    }
}
