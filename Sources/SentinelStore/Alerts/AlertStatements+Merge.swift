extension AlertStatements {
    /// Numbers and writes the revisions that are new: `$1` last seq, `$2` time of commit.
    ///
    /// Unknown alerts bring all their revisions; known ones one further revision, where their final
    /// state differs in anything but revision and raised-or-amended. Gives the number of revisions,
    /// of alerts added, and of alerts amended.
    static let insertRevisions: SQL = """
        with further as (
            select staged.position, staged.alert_id, known.revision + 1 as revision,
                case
                    when staged.outcome <> 'standing' then staged.status
                    when known.status in ('raised', 'amended') then 'amended'
                    else 'raised'
                end as status,
                staged.caused_by_type, staged.caused_by_id, staged.alert
            from pg_temp.esentinel_staged staged
            join esentinel.alerts known on known.alert_id = staged.alert_id
            where staged.is_final and (
                staged.outcome,
                staged.rule_id, staged.rule_version, staged.rule_hash, staged.family,
                staged.severity, staged.title, staged.reason, staged.legal_basis, staged.psn_no,
                staged.fixmedins_code, staged.dr_code, staged.unit_id, staged.drug_trac_codg,
                staged.amount_at_risk, staged.occurred_from, staged.occurred_to, staged.detected,
                staged.alert -> 'evidence', staged.margin
            ) is distinct from (
                case
                    when known.status in ('raised', 'amended') then 'standing' else known.status
                end,
                known.rule_id, known.rule_version, known.rule_hash, known.family, known.severity,
                known.title, known.reason, known.legal_basis, known.psn_no, known.fixmedins_code,
                known.dr_code, known.unit_id, known.drug_trac_codg, known.amount_at_risk,
                known.occurred_from, known.occurred_to, known.detected, known.evidence,
                known.margin
            )
        ), planned as (
            select staged.position, staged.alert_id, staged.revision, staged.status,
                staged.caused_by_type, staged.caused_by_id, staged.alert, false as is_further
            from pg_temp.esentinel_staged staged
            where not exists (
                select from esentinel.alerts known where known.alert_id = staged.alert_id)
            union all
            select position, alert_id, revision, status, caused_by_type, caused_by_id,
                alert || jsonb_build_object('revision', revision, 'status', status), true
            from further
        ), inserted as (
            insert into esentinel.alert_revisions
                (seq, alert_id, revision, status, caused_by, committed_at, alert)
            select $1::bigint + row_number() over (order by position), alert_id, revision, status,
                case when caused_by_type is not null then jsonb_build_object(
                    'event_type', caused_by_type, 'event_id', caused_by_id) end,
                $2::timestamptz, alert
            from planned
        )
        select count(*), count(distinct alert_id) filter (where not is_further),
            count(*) filter (where is_further)
        from planned
        """

    /// Brings the alerts up to the revisions after seq `$1`, committed at `$2`.
    ///
    /// The score's formula needs no comparison of its own: it follows from severity, amount and
    /// outcome.
    static let updateAlerts: SQL = """
        insert into esentinel.alerts (
            alert_id, seq, revision, status,
            rule_id, rule_version, rule_hash, family, severity, title, reason, legal_basis,
            psn_no, fixmedins_code, dr_code, unit_id, drug_trac_codg, amount_at_risk, score,
            occurred_from, occurred_to, detected, evidence, margin,
            first_committed_at, committed_at
        )
        select latest.alert_id, latest.seq, latest.revision, latest.status,
            rule_id, rule_version, rule_hash, family, severity, title, reason, legal_basis,
            psn_no, fixmedins_code, dr_code, unit_id, drug_trac_codg, amount_at_risk, score,
            occurred_from, occurred_to, detected, staged.alert -> 'evidence', margin,
            $2::timestamptz, $2::timestamptz
        from (
            select distinct on (alert_id) alert_id, seq, revision, status
            from esentinel.alert_revisions
            where seq > $1::bigint
            order by alert_id, revision desc
        ) latest
        join pg_temp.esentinel_staged staged
            on staged.alert_id = latest.alert_id and staged.is_final
        on conflict (alert_id) do update set
            seq = excluded.seq, revision = excluded.revision, status = excluded.status,
            rule_id = excluded.rule_id, rule_version = excluded.rule_version,
            rule_hash = excluded.rule_hash, family = excluded.family,
            severity = excluded.severity, title = excluded.title, reason = excluded.reason,
            legal_basis = excluded.legal_basis, psn_no = excluded.psn_no,
            fixmedins_code = excluded.fixmedins_code, dr_code = excluded.dr_code,
            unit_id = excluded.unit_id, drug_trac_codg = excluded.drug_trac_codg,
            amount_at_risk = excluded.amount_at_risk, score = excluded.score,
            occurred_from = excluded.occurred_from, occurred_to = excluded.occurred_to,
            detected = excluded.detected, evidence = excluded.evidence, margin = excluded.margin,
            committed_at = excluded.committed_at
        """

    /// The last seq that is given out.
    static let advancePosition: SQL =
        "update esentinel.feed_position set last_seq = $1::bigint"
}
