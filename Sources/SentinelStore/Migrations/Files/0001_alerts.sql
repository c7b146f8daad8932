-- Alerts: what the engine says, and every revision of it.
--
-- Comparison and order of ids are by bytes (collate "C"), so that every database sorts alike and a
-- prefix is a range of the primary key.

-- The position of the feed: one row. Whoever writes revisions locks it first, so that writers follow
-- each other, seq has no gap, and the order of seq is the order of commits.
create table esentinel.feed_position (
    only_row boolean primary key default true,
    last_seq bigint not null default 0,
    constraint feed_position_has_one_row check (only_row),
    constraint feed_position_last_seq check (last_seq >= 0)
);

insert into esentinel.feed_position default values;

-- One row an alert: its last state. Columns are named as in the event contract, "Alerts out".
create table esentinel.alerts (
    alert_id text collate "C" not null,
    seq bigint not null,
    revision integer not null,
    status text not null,
    rule_id text not null,
    rule_version bigint not null,
    rule_hash text not null,
    family text not null,
    severity text not null,
    title text not null,
    reason text not null,
    legal_basis text not null,
    psn_no text,
    fixmedins_code text,
    dr_code text,
    unit_id text,
    drug_trac_codg text,
    amount_at_risk numeric(20, 2) not null,
    score numeric(7, 6) not null,
    occurred_from timestamptz not null,
    occurred_to timestamptz not null,
    detected timestamptz not null,
    evidence jsonb not null,
    margin text,
    -- What people make of it; the engine never writes it.
    state text not null default 'open',
    first_committed_at timestamptz not null,
    committed_at timestamptz not null,
    constraint alerts_pkey primary key (alert_id),
    constraint alerts_alert_id check (alert_id <> ''),
    constraint alerts_seq check (seq >= 1),
    constraint alerts_revision check (revision >= 1),
    constraint alerts_status check (status in ('raised', 'amended', 'withdrawn', 'undecided')),
    constraint alerts_severity
        check (severity in ('advisory', 'low', 'medium', 'high', 'critical')),
    constraint alerts_score check (score between 0 and 1),
    constraint alerts_evidence check (jsonb_typeof(evidence) = 'array'),
    constraint alerts_state check (
        state in ('open', 'replied', 'confirmed', 'unfounded', 'needs_evidence', 'recovered'))
);

-- Lists are shown by score; each filter narrows them in that order.
create index alerts_by_score on esentinel.alerts (score desc, alert_id);
create index alerts_by_family on esentinel.alerts (family, score desc, alert_id);
create index alerts_by_rule on esentinel.alerts (rule_id, score desc, alert_id);
create index alerts_by_status on esentinel.alerts (status, score desc, alert_id);
create index alerts_by_state on esentinel.alerts (state, score desc, alert_id);
create index alerts_by_institution on esentinel.alerts (fixmedins_code, score desc, alert_id)
    where fixmedins_code is not null;
create index alerts_by_person on esentinel.alerts (psn_no, score desc, alert_id)
    where psn_no is not null;
create index alerts_by_time on esentinel.alerts (detected, alert_id);

-- Everything that was ever said, in the order in which it was committed.
create table esentinel.alert_revisions (
    seq bigint not null,
    alert_id text collate "C" not null,
    revision integer not null,
    status text not null,
    -- {"event_type", "event_id"}; null where the passing of time changed the answer.
    caused_by jsonb,
    committed_at timestamptz not null,
    -- The alert as it stood from here on, the contract's object without seq.
    alert jsonb not null,
    constraint alert_revisions_pkey primary key (seq),
    constraint alert_revisions_alert_id_revision_key unique (alert_id, revision),
    constraint alert_revisions_seq check (seq >= 1),
    constraint alert_revisions_revision check (revision >= 1),
    constraint alert_revisions_status
        check (status in ('raised', 'amended', 'withdrawn', 'undecided'))
);
