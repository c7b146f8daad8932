-- How much of its journal the alerts stand for: written in the transaction that writes the alerts,
-- so that after any crash the two agree. No row until a service has written.
create table esentinel.journal_progress (
    only_row boolean primary key default true,
    -- The identity of the journal; offsets of another one mean nothing here.
    journal_id text not null,
    -- The offset behind the last line of the journal that was judged.
    judged_to bigint not null,
    -- The digest of that line: a journal that was put back from an older copy has another there.
    last_line text not null,
    -- The hashes of the rules of which the alerts hold what they said so far.
    rule_hashes text[] not null,
    committed_at timestamptz not null,
    constraint journal_progress_has_one_row check (only_row),
    constraint journal_progress_judged_to check (judged_to >= 0)
);
