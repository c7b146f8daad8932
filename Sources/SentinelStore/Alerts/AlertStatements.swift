/// The statements that turn staged revisions into rows.
enum AlertStatements {
    /// Rows as they are copied in; columns that only a final state needs are null in the others.
    ///
    /// Emptied at the end of each transaction.
    static let createStaging: SQL = """
        create temporary table esentinel_staged (
            position integer not null,
            alert_id text collate "C" not null,
            revision integer not null,
            status text not null,
            outcome text not null,
            is_final boolean not null,
            caused_by_type text,
            caused_by_id text,
            alert jsonb not null,
            rule_id text,
            rule_version bigint,
            rule_hash text,
            family text,
            severity text,
            title text,
            reason text,
            legal_basis text,
            psn_no text,
            fixmedins_code text,
            dr_code text,
            unit_id text,
            drug_trac_codg text,
            amount_at_risk numeric(20, 2),
            score numeric(7, 6),
            occurred_from timestamptz,
            occurred_to timestamptz,
            detected timestamptz,
            margin text
        ) on commit delete rows
        """

    /// The staged alerts that the database does not know.
    static let unknown: SQL = """
        select staged.alert_id from pg_temp.esentinel_staged staged
        where not exists (
            select from esentinel.alerts known where known.alert_id = staged.alert_id)
        """

    /// Locks the feed until the transaction ends.
    ///
    /// The time is taken after the lock, so that it does not run against `seq`.
    static let lockPosition: SQL = """
        with position as materialized (
            select last_seq from esentinel.feed_position for update
        )
        select last_seq, clock_timestamp() from position
        """
}
