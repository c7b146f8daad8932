extension AlertStatements {
    /// The columns that `AlertRow` reads, in its order.
    ///
    /// Times are milliseconds since 1970, with the infinities as the instants furthest away; money
    /// is fen; scores are millionths.
    private static let columns: SQL = """
        select alert_id, revision, status, rule_id, rule_version, rule_hash, family, severity,
            title, reason, legal_basis, psn_no, fixmedins_code, dr_code, unit_id, drug_trac_codg,
            (amount_at_risk * 100)::bigint,
            case when isfinite(occurred_from)
                then (extract(epoch from occurred_from) * 1000)::bigint
                when occurred_from < 'epoch' then -2305843009213693952 else 2305843009213693951 end,
            case when isfinite(occurred_to) then (extract(epoch from occurred_to) * 1000)::bigint
                when occurred_to < 'epoch' then -2305843009213693952 else 2305843009213693951 end,
            case when isfinite(detected) then (extract(epoch from detected) * 1000)::bigint
                when detected < 'epoch' then -2305843009213693952 else 2305843009213693951 end,
            margin, seq, (score * 1000000)::bigint, state,
            floor(extract(epoch from first_committed_at) * 1000)::bigint,
            floor(extract(epoch from committed_at) * 1000)::bigint
        from esentinel.alerts

        """

    /// A page of alerts, the most urgent first: `$1`…`$9` as `AlertFilter.parameters`, `$10` and
    /// `$11` score and id to go on behind, `$12` how many.
    ///
    /// Planned anew each time, so that filters that are null cost nothing.
    static let list: SQL =
        columns + """
            where ($1::text is null or family = $1)
                and ($2::text is null or rule_id = $2)
                and ($3::text is null or status = $3)
                and ($4::text is null or state = $4)
                and ($5::text is null or fixmedins_code = $5)
                and ($6::text is null or psn_no = $6)
                and ($7::numeric is null or score >= $7)
                and ($8::bigint is null
                    or detected >= timestamptz 'epoch' + $8 * interval '1 millisecond')
                and ($9::bigint is null
                    or detected < timestamptz 'epoch' + $9 * interval '1 millisecond')
                and ($10::numeric is null
                    or (score <= $10 and (score < $10 or alert_id > $11::text)))
            order by score desc, alert_id
            limit $12::bigint
            """

    /// The next `$2` alerts behind the id `$1` that are not withdrawn, by id.
    static let byID: SQL =
        columns + """
            where alert_id > $1 and status <> 'withdrawn'
            order by alert_id
            limit $2::bigint
            """

    /// The alerts whose id begins with `$1`: the range of the primary key from `$1` to `$1` and the
    /// greatest character.
    ///
    /// Two are enough to see that there are several. An exact match is first.
    static let byPrefix: SQL =
        columns + """
            where alert_id >= $1 and alert_id <= $1 || U&'\\+10FFFF'
            order by alert_id
            limit 2
            """

    /// The evidence of the alerts `$1`, in order.
    static let evidence: SQL = """
        select alerts.alert_id, item.event_type, item.event_id, item.role,
            floor(extract(epoch from item.time) * 1000)::bigint, item.fixmedins_code, item.text
        from esentinel.alerts alerts
        cross join lateral rows from (
            jsonb_to_recordset(alerts.evidence) as (
                event_type text, event_id text, role text, time timestamptz,
                fixmedins_code text, text text)
        ) with ordinality item (event_type, event_id, role, time, fixmedins_code, text, place)
        where alerts.alert_id = any ($1::text[])
        order by alerts.alert_id, item.place
        """

    /// The revisions of the alert `$1`, oldest first.
    static let revisions: SQL = """
        select seq, revision, status, caused_by ->> 'event_type', caused_by ->> 'event_id',
            floor(extract(epoch from committed_at) * 1000)::bigint, alert
        from esentinel.alert_revisions
        where alert_id = $1
        order by revision
        """

    /// Alerts that are not withdrawn, by family and rule.
    static let summary: SQL = """
        select family, rule_id, count(*), count(*) filter (where status = 'undecided'),
            least(sum(amount_at_risk) * 100, 9223372036854775807)::bigint
        from esentinel.alerts
        where status <> 'withdrawn'
        group by family, rule_id
        order by family collate "C", rule_id collate "C"
        """
}
