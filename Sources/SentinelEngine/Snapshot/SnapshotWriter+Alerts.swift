import SentinelEvent

extension SnapshotWriter {
    mutating func write(_ revision: AlertRevision) {
        write(revision.alert)
        write(optional: revision.causedBy) { $0.write($1) }
    }

    mutating func write(_ reference: EventReference) {
        write(reference.eventType)
        write(reference.eventID)
    }

    mutating func write(_ alert: Alert) {
        write(alert.alertID)
        write(count: alert.revision)
        write(alert.status.rawValue)
        write(alert.ruleID)
        write(count: alert.ruleVersion)
        write(alert.ruleHash)
        write(alert.family)
        write(alert.severity.rawValue)
        write(alert.title)
        write(alert.reason)
        write(alert.legalBasis)
        write(alert.subjects)
        write(alert.amountAtRisk.fen)
        for moment in [alert.occurredFrom, alert.occurredTo, alert.detected] { write(moment) }
        write(each: alert.evidence) { $0.write($1) }
        write(optional: alert.margin) { $0.write($1) }
    }

    mutating func write(_ subjects: AlertSubjects) {
        let texts = [
            subjects.psnNo, subjects.fixmedinsCode, subjects.drCode, subjects.unitID,
            subjects.drugTracCodg,
        ]
        for text in texts { write(optional: text) { $0.write($1) } }
    }

    mutating func write(_ evidence: Evidence) {
        write(evidence.eventType)
        write(evidence.eventID)
        write(evidence.role)
        write(evidence.time)
        write(optional: evidence.fixmedinsCode) { $0.write($1) }
        write(evidence.text)
    }
}

extension SnapshotReader {
    mutating func revision() throws(SnapshotError) -> AlertRevision {
        let alert = try alert()
        let cause = try optional { reader throws(SnapshotError) in try reader.reference() }
        return AlertRevision(alert: alert, causedBy: cause)
    }

    mutating func reference() throws(SnapshotError) -> EventReference {
        EventReference(eventType: try text(), eventID: try text())
    }

    mutating func alert() throws(SnapshotError) -> Alert {
        Alert(
            alertID: try text(),
            revision: try integer(),
            status: try name(),
            ruleID: try text(),
            ruleVersion: try integer(),
            ruleHash: try text(),
            family: try text(),
            severity: try name(),
            title: try text(),
            reason: try text(),
            legalBasis: try text(),
            subjects: try subjects(),
            amountAtRisk: Money(fen: try number()),
            occurredFrom: try moment(),
            occurredTo: try moment(),
            detected: try moment(),
            evidence: try each { reader throws(SnapshotError) in try reader.evidence() },
            margin: try optionalText()
        )
    }

    mutating func subjects() throws(SnapshotError) -> AlertSubjects {
        AlertSubjects(
            psnNo: try optionalText(),
            fixmedinsCode: try optionalText(),
            drCode: try optionalText(),
            unitID: try optionalText(),
            drugTracCodg: try optionalText()
        )
    }

    mutating func evidence() throws(SnapshotError) -> Evidence {
        Evidence(
            eventType: try text(),
            eventID: try text(),
            role: try text(),
            time: try moment(),
            fixmedinsCode: try optionalText(),
            text: try text()
        )
    }

    mutating func optionalText() throws(SnapshotError) -> String? {
        try optional { reader throws(SnapshotError) in try reader.text() }
    }

    /// One of several cases by its name.
    mutating func name<Name: RawRepresentable>() throws(SnapshotError) -> Name
    where Name.RawValue == String {
        let text = try text()
        guard let name = Name(rawValue: text) else { throw .damaged("'\(text)' is no name") }
        return name
    }
}
