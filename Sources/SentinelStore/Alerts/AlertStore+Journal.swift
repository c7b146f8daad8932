public import SentinelEvent

extension AlertStore {
    /// How much of which journal the alerts stand for; nil before the first of a service.
    ///
    /// - Throws: `statementFailed`, `connectionFailed`.
    public func journalProgress() throws(StoreError) -> JournalProgress? {
        try connection.query(AlertStatements.progress, read: JournalProgress.init).first
    }

    /// Stores what was said of a stretch of the journal, every revision of it, together with the
    /// place to which the alerts stand then: both, or neither.
    ///
    /// Revisions are numbered behind those that the database has of their alert, in their order.
    /// Where a commit's answer is lost, calling it again on a new connection stores what was not
    /// stored: under the lock of the feed the database is seen to stand there already.
    ///
    /// - Parameters:
    ///   - revisions: what was said, in order.
    ///   - progress: where the alerts stand afterwards.
    ///   - before: where they stood; nil for a database of which no service has written.
    /// - Throws: `otherProgress` where the database stands elsewhere, as when another service has
    ///   written; `statementFailed`, `connectionFailed`. Nothing is stored then.
    public func append(
        _ revisions: [AlertRevision],
        progress: JournalProgress,
        before: JournalProgress?
    ) throws(StoreError) {
        try prepareStaging()
        try connection.transaction { () throws(StoreError) in
            if !revisions.isEmpty {
                try connection.copy(AlertStaging.copy, AlertStaging.stream(revisions))
            }
            let position = try lockPosition()
            let isNew = try advance(to: progress, from: before, at: position.time)
            guard isNew, !revisions.isEmpty else { return }
            let bounds: [Parameter] = [.integer(position.lastSeq), .text(position.time)]
            try connection.execute(AlertStatements.appendRevisions, bounds, isPrepared: false)
            try connection.execute(AlertStatements.updateAlerts, bounds, isPrepared: false)
            try connection.execute(
                AlertStatements.advancePosition,
                [.integer(position.lastSeq + Int64(revisions.count))]
            )
        }
    }

    /// Moves the place in the journal on, under the lock of the feed's position; false where it is
    /// there already.
    private func advance(
        to progress: JournalProgress,
        from before: JournalProgress?,
        at time: String
    ) throws(StoreError) -> Bool {
        let current = try journalProgress()
        if current == progress { return false }
        guard current == before else {
            throw StoreError(
                .otherProgress,
                """
                the database stands at \(Self.words(current)), not at \(Self.words(before)): \
                another service writes into it, or it belongs to another journal; end the other \
                one, or name the journal that belongs to it
                """
            )
        }
        try connection.execute(
            AlertStatements.setProgress,
            [
                .text(progress.journalID), .integer(Int64(progress.judgedTo)),
                .text(progress.lastLine), .texts(progress.ruleHashes.sorted()), .text(time),
            ]
        )
        return true
    }

    private static func words(_ progress: JournalProgress?) -> String {
        guard let progress else { return "the start of no journal" }
        return "line \(progress.judgedTo) of journal \(progress.journalID), "
            + "\(progress.ruleHashes.count) rules"
    }
}

extension JournalProgress {
    fileprivate init(_ row: inout RowReader) throws(StoreError) {
        journalID = try row.text()
        judgedTo = Int(try row.integer())
        lastLine = try row.text()
        ruleHashes = Set(try row.text().split(separator: " ").map(String.init))
    }
}

extension AlertStatements {
    /// The place in the journal; hashes hold no blank.
    fileprivate static let progress: SQL = """
        select journal_id, judged_to, last_line, array_to_string(rule_hashes, ' ')
        from esentinel.journal_progress
        """

    /// Sets the place in the journal: `$1` journal, `$2` offset, `$3` its line, `$4` rule hashes,
    /// `$5` time.
    fileprivate static let setProgress: SQL = """
        insert into esentinel.journal_progress
            (journal_id, judged_to, last_line, rule_hashes, committed_at)
        values ($1, $2::bigint, $3, $4::text[], $5::timestamptz)
        on conflict (only_row) do update set
            journal_id = excluded.journal_id, judged_to = excluded.judged_to,
            last_line = excluded.last_line,
            rule_hashes = excluded.rule_hashes, committed_at = excluded.committed_at
        """

    /// Writes all staged revisions behind those that are known: `$1` last seq, `$2` time of commit.
    ///
    /// A rule that was edited counts its revisions from 1 again; the feed does not.
    fileprivate static let appendRevisions: SQL = """
        with planned as (
            select staged.position, staged.alert_id,
                coalesce(known.revision, 0) + staged.revision as revision,
                case
                    when staged.outcome <> 'standing' then staged.status
                    when coalesce(
                        lag(staged.outcome) over by_alert,
                        case
                            when known.status in ('raised', 'amended') then 'standing'
                            else known.status
                        end
                    ) = 'standing' then 'amended'
                    else 'raised'
                end as status,
                staged.caused_by_type, staged.caused_by_id, staged.alert
            from pg_temp.esentinel_staged staged
            left join esentinel.alerts known on known.alert_id = staged.alert_id
            window by_alert as (partition by staged.alert_id order by staged.position)
        )
        insert into esentinel.alert_revisions
            (seq, alert_id, revision, status, caused_by, committed_at, alert)
        select $1::bigint + row_number() over (order by position), alert_id, revision, status,
            case when caused_by_type is not null then jsonb_build_object(
                'event_type', caused_by_type, 'event_id', caused_by_id) end,
            $2::timestamptz,
            alert || jsonb_build_object('revision', revision, 'status', status)
        from planned
        """
}
