public import SentinelEvent

extension AlertStore {
    /// The alerts that a filter lets through, by score from the greatest, then by id.
    ///
    /// - Parameters:
    ///   - filter: which alerts.
    ///   - cursor: the last alert of the page before, to go on behind it; nil for the first page.
    ///   - limit: how many at most.
    /// - Returns: the alerts, with their evidence.
    /// - Throws: `statementFailed`, `connectionFailed`.
    public func list(
        _ filter: AlertFilter = AlertFilter(),
        after cursor: AlertCursor? = nil,
        limit: Int
    ) throws(StoreError) -> [StoredAlert] {
        let page: [Parameter] = [
            .optionalText(cursor?.score.description), .optionalText(cursor?.alertID),
            .integer(Int64(max(0, limit))),
        ]
        return try connection.snapshot { () throws(StoreError) in
            let alerts = try connection.query(
                AlertStatements.list,
                filter.parameters + page,
                isPrepared: false,
                read: StoredAlert.init
            )
            return try withEvidence(alerts)
        }
    }

    /// The alert with this id, or the only one whose id begins so, with its revisions.
    ///
    /// - Returns: nil where there is none.
    /// - Throws: `ambiguousPrefix` where several ids begin so and none is equal; `statementFailed`,
    ///   `connectionFailed`.
    public func alert(_ idOrPrefix: String) throws(StoreError) -> AlertDetail? {
        guard !idOrPrefix.isEmpty else { return nil }
        return try connection.snapshot { () throws(StoreError) in
            let found = try connection.query(
                AlertStatements.byPrefix,
                [.text(idOrPrefix)],
                read: StoredAlert.init
            )
            guard let first = found.first else { return nil }
            guard found.count == 1 || first.alert.alertID == idOrPrefix else {
                throw StoreError(
                    .ambiguousPrefix,
                    "several alerts have an id that begins so; give more of the id"
                )
            }
            let revisions = try connection.query(
                AlertStatements.revisions,
                [.text(first.alert.alertID)],
                read: StoredRevision.init
            )
            return try withEvidence([first]).first.map {
                AlertDetail(stored: $0, revisions: revisions)
            }
        }
    }

    /// The digest of all alerts, as of one moment; memory is that of a thousand alerts.
    ///
    /// - Throws: `statementFailed`, `connectionFailed`.
    public func digest() throws(StoreError) -> AlertSetDigest {
        try connection.snapshot { () throws(StoreError) in
            var digest = AlertSetDigest()
            var last = ""
            while true {
                let page = try connection.query(
                    AlertStatements.byID,
                    [.text(last), .integer(1000)],
                    read: StoredAlert.init
                )
                guard let end = page.last else { return digest }
                last = end.alert.alertID
                for stored in try withEvidence(page) { digest.add(stored.alert) }
            }
        }
    }

    /// Counts and amounts by family and rule, in that order; withdrawn alerts left out.
    ///
    /// - Throws: `statementFailed`, `connectionFailed`.
    public func summary() throws(StoreError) -> [AlertSummaryRow] {
        try connection.query(AlertStatements.summary, read: AlertSummaryRow.init)
    }

    /// The alerts with their evidence, which is a table of its own on the way here.
    private func withEvidence(_ alerts: [StoredAlert]) throws(StoreError) -> [StoredAlert] {
        guard !alerts.isEmpty else { return [] }
        let ids = alerts.map(\.alert.alertID)
        let rows = try connection.query(
            AlertStatements.evidence,
            [.texts(ids)],
            isPrepared: false,
            read: EvidenceRow.init
        )
        var complete = alerts
        let evidence = Dictionary(grouping: rows, by: \.alertID)
        for index in complete.indices {
            let found = evidence[complete[index].alert.alertID] ?? []
            complete[index].alert.evidence = found.map(\.evidence)
        }
        return complete
    }
}
