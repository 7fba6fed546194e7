-- The books of a company: each entry moves an amount from one account to another, so that every one balances by itself. Entries are added and
-- never altered; a correction is an entry. Each carries the hash of the one before it.

-- Where a company's chain stands: the lock under which the next entry is made.
create table app.ledger_heads (
    tenant_id uuid   not null references directory.tenants,
    last      bigint not null default 0,
    hash      bytea  not null default '',
    constraint ledger_heads_pkey primary key (tenant_id),
    constraint ledger_heads_last_check check (last >= 0),
    constraint ledger_heads_hash_check check (octet_length(hash) in (0, 32))
);
call platform.isolate('app.ledger_heads');
revoke delete on app.ledger_heads from fiberbill_app;

create table app.ledger_entries (
    tenant_id    uuid        not null references directory.tenants,
    -- Without gaps from 1.
    number       bigint      not null,
    at           timestamptz not null,
    -- The day in the company's own zone.
    day          date        not null,
    -- What happened: payment, charge, void, refund, adjustment, difference, turn_over, float, credit.
    kind         text        not null,
    -- The account that receives, and the one that gives; each with the record it is kept for: a customer, a cashier's day.
    debit        text        not null,
    debit_of     uuid,
    credit       text        not null,
    credit_of    uuid,
    method       text        not null default '',
    amount_minor bigint      not null,
    currency     text        not null,
    -- The entry that this one takes back.
    reverses     bigint,
    -- What it is about, and the digest of that paper as it was.
    subject_kind text        not null,
    subject_id   uuid        not null,
    document     bytea       not null default '',
    reason       text        not null default '',
    posted_by    uuid        not null,
    prior_hash   bytea       not null,
    hash         bytea       not null,
    constraint ledger_entries_pkey primary key (tenant_id, number),
    constraint ledger_entries_reverses_fkey foreign key (tenant_id, reverses) references app.ledger_entries (tenant_id, number),
    -- Nothing is taken back twice.
    constraint ledger_entries_reverses_key unique (tenant_id, reverses),
    constraint ledger_entries_posted_by_fkey foreign key (tenant_id, posted_by) references app.users (tenant_id, id),
    constraint ledger_entries_number_check check (number > 0),
    constraint ledger_entries_amount_check check (amount_minor > 0),
    constraint ledger_entries_currency_check check (char_length(currency) = 3),
    constraint ledger_entries_kind_check check (
        kind in ('payment', 'charge', 'void', 'refund', 'credit', 'adjustment', 'float', 'difference', 'turn_over')),
    constraint ledger_entries_debit_check check (
        debit in ('safe', 'till', 'customer', 'income', 'refunds', 'adjustments', 'over_short')),
    constraint ledger_entries_debit_of_check check ((debit in ('till', 'customer')) = (debit_of is not null)),
    constraint ledger_entries_credit_check check (
        credit in ('income', 'till', 'safe', 'customer', 'refunds', 'adjustments', 'over_short')),
    constraint ledger_entries_credit_of_check check ((credit in ('till', 'customer')) = (credit_of is not null)),
    constraint ledger_entries_moves_check check (debit <> credit or debit_of is distinct from credit_of),
    constraint ledger_entries_method_check check (char_length(method) <= 20),
    constraint ledger_entries_reason_check check (char_length(reason) <= 500),
    constraint ledger_entries_hash_check check (octet_length(hash) = 32)
);
create index ledger_entries_by_debit on app.ledger_entries (tenant_id, debit, debit_of, number);
create index ledger_entries_by_credit on app.ledger_entries (tenant_id, credit, credit_of, number);
create index ledger_entries_by_subject on app.ledger_entries (tenant_id, subject_kind, subject_id, number);
create index ledger_entries_by_posted_by on app.ledger_entries (tenant_id, posted_by);
call platform.isolate('app.ledger_entries');
revoke update, delete on app.ledger_entries from fiberbill_app;
