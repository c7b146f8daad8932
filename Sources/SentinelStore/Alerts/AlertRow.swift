internal import SentinelEvent

extension StoredAlert {
    /// Reads a row of `AlertStatements.columns`; the evidence is read apart.
    init(_ row: inout RowReader) throws(StoreError) {
        let alert = try Alert(row: &row)
        self.init(
            alert: alert,
            seq: try row.integer(),
            score: Score(millionths: try row.integer()),
            state: try row.value(),
            firstCommittedAt: try row.instant(),
            committedAt: try row.instant()
        )
    }
}

extension Alert {
    fileprivate init(row: inout RowReader) throws(StoreError) {
        self.init(
            alertID: try row.text(),
            revision: Int(try row.integer()),
            status: try row.value(),
            ruleID: try row.text(),
            ruleVersion: Int(try row.integer()),
            ruleHash: try row.text(),
            family: try row.text(),
            severity: try row.value(),
            title: try row.text(),
            reason: try row.text(),
            legalBasis: try row.text(),
            subjects: AlertSubjects(
                psnNo: try row.optionalText(),
                fixmedinsCode: try row.optionalText(),
                drCode: try row.optionalText(),
                unitID: try row.optionalText(),
                drugTracCodg: try row.optionalText()
            ),
            amountAtRisk: Money(fen: try row.integer()),
            occurredFrom: try row.instant(),
            occurredTo: try row.instant(),
            detected: try row.instant(),
            evidence: [],
            margin: try row.optionalText()
        )
    }
}

/// A row of `AlertStatements.evidence`.
struct EvidenceRow {
    let alertID: String
    let evidence: Evidence

    init(_ row: inout RowReader) throws(StoreError) {
        alertID = try row.text()
        evidence = Evidence(
            eventType: try row.text(),
            eventID: try row.text(),
            role: try row.text(),
            time: try row.instant(),
            fixmedinsCode: try row.optionalText(),
            text: try row.text()
        )
    }
}

extension StoredRevision {
    /// Reads a row of `AlertStatements.revisions`.
    init(_ row: inout RowReader) throws(StoreError) {
        seq = try row.integer()
        revision = Int(try row.integer())
        status = try row.value()
        let type = try row.optionalText()
        let id = try row.optionalText()
        causedBy =
            if let type, let id { EventReference(eventType: type, eventID: id) } else { nil }
        committedAt = try row.instant()
        alertJSON = try row.text()
    }
}

extension AlertSummaryRow {
    /// Reads a row of `AlertStatements.summary`.
    init(_ row: inout RowReader) throws(StoreError) {
        family = try row.text()
        ruleID = try row.text()
        alerts = Int(try row.integer())
        undecided = Int(try row.integer())
        amountAtRisk = Money(fen: try row.integer())
    }
}

extension RowReader {
    /// The next field as a value that has a name.
    fileprivate mutating func value<Value: RawRepresentable<String>>() throws(StoreError) -> Value {
        guard let value = Value(rawValue: try text()) else {
            throw unexpected("a \(Value.self) that this program knows; update it")
        }
        return value
    }

    /// The next field, milliseconds since 1970, as an instant.
    fileprivate mutating func instant() throws(StoreError) -> Instant {
        Instant(milliseconds: try integer())
    }
}
