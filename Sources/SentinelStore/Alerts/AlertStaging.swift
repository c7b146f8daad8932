internal import SentinelEvent

/// Revisions as rows of the staging table.
enum AlertStaging {
    /// The columns in the order in which `rows` writes them.
    static let copy: SQL = """
        copy pg_temp.esentinel_staged (
            position, alert_id, revision, status, outcome, is_final, caused_by_type, caused_by_id,
            alert, rule_id, rule_version, rule_hash, family, severity, title, reason, legal_basis,
            psn_no, fixmedins_code, dr_code, unit_id, drug_trac_codg, amount_at_risk, score,
            occurred_from, occurred_to, detected, margin
        ) from stdin
        """

    /// How many columns follow `alert`: null but in final states.
    private static let finalColumns = 19

    /// The final states of a batch.
    static func finalStates(of histories: ArraySlice<AlertHistory>) -> CopyText {
        var rows = CopyText()
        var position = 0
        for history in histories {
            position += history.revisions.count
            guard let last = history.revisions.last else { continue }
            append(storable(last), at: position, isFinal: true, to: &rows)
        }
        return rows
    }

    /// What came before the final states, of the alerts named; nil where nothing did.
    static func earlierStates(
        of histories: ArraySlice<AlertHistory>,
        _ names: Set<String>
    ) -> CopyText? {
        var rows = CopyText()
        var position = 0
        for history in histories {
            let isNamed = names.contains(history.alertID)
            for revision in history.revisions.dropLast() {
                position += 1
                guard isNamed else { continue }
                append(storable(revision), at: position, isFinal: false, to: &rows)
            }
            position += 1
        }
        return rows.bytes.isEmpty ? nil : rows
    }

    /// Revisions of any alerts in the order in which they were said, each numbered among those of
    /// its alert.
    static func stream(_ revisions: [AlertRevision]) -> CopyText {
        var rows = CopyText()
        var remaining: [String: Int] = [:]
        for revision in revisions { remaining[revision.alert.alertID, default: 0] += 1 }
        var numbers: [String: Int] = [:]
        for (position, revision) in revisions.enumerated() {
            let id = revision.alert.alertID
            let number = numbers[id, default: 0] + 1
            numbers[id] = number
            append(
                storable(revision),
                at: position + 1,
                number: number,
                isFinal: number == remaining[id],
                to: &rows
            )
        }
        return rows
    }

    private static func append(
        _ revision: AlertRevision,
        at position: Int,
        number: Int? = nil,
        isFinal: Bool,
        to rows: inout CopyText
    ) {
        let alert = revision.alert
        rows.append(position)
        rows.append(alert.alertID)
        rows.append(number ?? alert.revision)
        rows.append(alert.status.rawValue)
        rows.append(alert.status.outcome.rawValue)
        rows.append(isFinal)
        rows.append(revision.causedBy?.eventType)
        rows.append(revision.causedBy?.eventID)
        rows.append(alert.json())
        if isFinal {
            appendFinalState(alert, to: &rows)
        } else {
            for _ in 0..<finalColumns { rows.append(nil) }
        }
        rows.endRow()
    }

    private static func appendFinalState(_ alert: Alert, to rows: inout CopyText) {
        rows.append(alert.ruleID)
        rows.append(alert.ruleVersion)
        rows.append(alert.ruleHash)
        rows.append(alert.family)
        rows.append(alert.severity.rawValue)
        rows.append(alert.title)
        rows.append(alert.reason)
        rows.append(alert.legalBasis)
        rows.append(alert.subjects.psnNo)
        rows.append(alert.subjects.fixmedinsCode)
        rows.append(alert.subjects.drCode)
        rows.append(alert.subjects.unitID)
        rows.append(alert.subjects.drugTracCodg)
        rows.append(alert.amountAtRisk.description)
        rows.append(alert.score.description)
        rows.append(timestamp(alert.occurredFrom))
        rows.append(timestamp(alert.occurredTo))
        rows.append(timestamp(alert.detected))
        rows.append(alert.margin)
    }

    /// PostgreSQL's text of an instant; what lies outside years 1 to 9999 becomes an infinity.
    private static func timestamp(_ instant: Instant) -> String {
        let year = instant.localDate.components.year
        if year < 1 { return "-infinity" }
        return year > 9_999 ? "infinity" : instant.description
    }

    /// The revision with U+FFFD for every NUL in its texts.
    ///
    /// Those of the columns would be caught by `CopyText`; the JSON says NUL as an escape, which
    /// `jsonb` refuses.
    private static func storable(_ revision: AlertRevision) -> AlertRevision {
        guard holdsNUL(revision.alert) else { return revision }
        var changed = revision
        let subjects = revision.alert.subjects
        changed.alert.title = withoutNUL(revision.alert.title)
        changed.alert.reason = withoutNUL(revision.alert.reason)
        changed.alert.legalBasis = withoutNUL(revision.alert.legalBasis)
        changed.alert.margin = revision.alert.margin.map(withoutNUL)
        changed.alert.subjects = AlertSubjects(
            psnNo: subjects.psnNo.map(withoutNUL),
            fixmedinsCode: subjects.fixmedinsCode.map(withoutNUL),
            drCode: subjects.drCode.map(withoutNUL),
            unitID: subjects.unitID.map(withoutNUL),
            drugTracCodg: subjects.drugTracCodg.map(withoutNUL)
        )
        changed.alert.evidence = revision.alert.evidence.map { row in
            Evidence(
                eventType: withoutNUL(row.eventType),
                eventID: withoutNUL(row.eventID),
                role: withoutNUL(row.role),
                time: row.time,
                fixmedinsCode: row.fixmedinsCode.map(withoutNUL),
                text: withoutNUL(row.text)
            )
        }
        return changed
    }

    private static func holdsNUL(_ alert: Alert) -> Bool {
        let subjects = alert.subjects
        let texts = [
            alert.title, alert.reason, alert.legalBasis, alert.margin, subjects.psnNo,
            subjects.fixmedinsCode, subjects.drCode, subjects.unitID, subjects.drugTracCodg,
        ]
        return texts.contains { $0?.utf8.contains(0) ?? false }
            || alert.evidence.contains { row in
                [row.eventType, row.eventID, row.role, row.fixmedinsCode, row.text]
                    .contains { $0?.utf8.contains(0) ?? false }
            }
    }

    private static func withoutNUL(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
