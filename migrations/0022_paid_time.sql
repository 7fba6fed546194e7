-- Service time that somebody paid for: blocks of a line, end to end. Two of one line never overlap, whatever the code does.

create extension if not exists btree_gist with schema platform;

create table app.blocks (
    tenant_id       uuid        not null references directory.tenants,
    id              uuid        not null,
    installation_id uuid        not null,
    customer_id     uuid        not null,
    plan_id         uuid        not null,
    -- The terms at the moment of the sale: they say what the block cost for ever after.
    kind            text        not null,
    amount_minor    bigint      not null,
    currency        text        not null,
    price_minor     bigint      not null,
    term_days       integer     not null,
    -- Which form of the arithmetic measured it.
    rule            integer     not null default 1,
    -- How long it is, and for how long its clock stood still.
    seconds         bigint      not null,
    paused_seconds  bigint      not null default 0,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    -- As it was last recorded; what holds at a moment is told by the times.
    stage           text        not null,
    ended_at        timestamptz,
    ended_how       text,
    ended_by        uuid,
    end_reason      text        not null default '',
    notes           text        not null default '',
    -- Made by the page or the call that sells: the same request sent twice is one sale.
    request_key     uuid        not null,
    sold_by         uuid        not null,
    sold_at         timestamptz not null,
    version         integer     not null default 1,
    constraint blocks_pkey primary key (tenant_id, id),
    constraint blocks_request_key unique (tenant_id, request_key),
    constraint blocks_installation_fkey foreign key (tenant_id, installation_id) references app.installations (tenant_id, id),
    constraint blocks_customer_fkey foreign key (tenant_id, customer_id) references app.customers (tenant_id, id),
    constraint blocks_plan_fkey foreign key (tenant_id, plan_id) references app.plans (tenant_id, id),
    constraint blocks_sold_by_fkey foreign key (tenant_id, sold_by) references app.users (tenant_id, id),
    constraint blocks_ended_by_fkey foreign key (tenant_id, ended_by) references app.users (tenant_id, id),
    constraint blocks_kind_check check (kind in ('term', 'half', 'custom', 'credit')),
    constraint blocks_amount_check check (amount_minor >= 0 and price_minor >= 0 and term_days > 0),
    constraint blocks_currency_check check (char_length(currency) = 3),
    constraint blocks_seconds_check check (seconds >= 3600 and paused_seconds >= 0),
    constraint blocks_stage_check check (stage in ('queued', 'active', 'expired', 'cancelled', 'void')),
    constraint blocks_ended_check check (
        (stage in ('cancelled', 'void')) = (ended_how is not null) and (ended_how is null) = (ended_at is null) and (ended_how is null or ended_by is not null)
        and (ended_how is null or ended_how in ('void', 'refund', 'forfeit', 'switch'))),
    constraint blocks_text_check check (char_length(end_reason) <= 500 and char_length(notes) <= 500),
    constraint blocks_period_check check (ends_at > starts_at and extract(epoch from ends_at - starts_at) = seconds + paused_seconds),
    -- Looked at when a statement ends: several may move at once.
    constraint blocks_apart exclude using gist (tenant_id with =, installation_id with =, tstzrange(starts_at, ends_at) with &&)
        where (stage in ('queued', 'active', 'expired')) deferrable
);
create index blocks_by_line on app.blocks (tenant_id, installation_id, starts_at);
create index blocks_by_customer on app.blocks (tenant_id, customer_id, id);
create index blocks_by_plan on app.blocks (tenant_id, plan_id, id);
create index blocks_by_sold_by on app.blocks (tenant_id, sold_by);
create index blocks_by_ended_by on app.blocks (tenant_id, ended_by) where ended_by is not null;
create index blocks_by_end on app.blocks (tenant_id, ends_at, id) where stage in ('queued', 'active');
create index blocks_by_start on app.blocks (tenant_id, starts_at) where stage = 'queued';
call platform.isolate('app.blocks');
revoke delete on app.blocks from fiberbill_app;
