-- Money that came in: who paid how much for what, by which way, to whom; and the day of each cashier.

-- What a cashier has in hand, from opening to turning over.
create table app.tills (
    tenant_id        uuid        not null references directory.tenants,
    id               uuid        not null,
    cashier_id       uuid        not null,
    -- The day in the company's own zone, and the which of that day.
    day              date        not null,
    shift            integer     not null default 1,
    opened_at        timestamptz not null,
    closed_at        timestamptz,
    -- By method, in minor units: what the books say, and what was counted.
    expected         jsonb,
    counted          jsonb,
    difference_minor bigint,
    note             text        not null default '',
    turned_over_at   timestamptz,
    received_by      uuid,
    version          integer     not null default 1,
    constraint tills_pkey primary key (tenant_id, id),
    constraint tills_shift_key unique (tenant_id, cashier_id, day, shift),
    constraint tills_cashier_fkey foreign key (tenant_id, cashier_id) references app.users (tenant_id, id),
    constraint tills_received_by_fkey foreign key (tenant_id, received_by) references app.users (tenant_id, id),
    constraint tills_closed_check check (
        (closed_at is null) = (expected is null) and (closed_at is null) = (counted is null) and (closed_at is null) = (difference_minor is null)),
    constraint tills_turned_over_check check (
        turned_over_at is null or (received_by is not null and closed_at is not null)),
    constraint tills_note_check check (char_length(note) <= 500)
);
-- One open drawer for each cashier and day.
create unique index tills_open on app.tills (tenant_id, cashier_id, day) where closed_at is null;
create index tills_by_day on app.tills (tenant_id, day, id);
create index tills_by_received_by on app.tills (tenant_id, received_by) where received_by is not null;
call platform.isolate('app.tills');
revoke delete on app.tills from fiberbill_app;

-- Written once and never altered: what the receipt says. Whose it is, is told by its block.
create table app.payments (
    tenant_id       uuid        not null references directory.tenants,
    id              uuid        not null,
    -- On the receipt: without gaps from 1, given in the transaction of the sale.
    number          bigint      not null,
    day             date        not null,
    paid_at         timestamptz not null,
    installation_id uuid        not null,
    block_id        uuid        not null,
    amount_minor    bigint      not null,
    currency        text        not null,
    method          text        not null,
    reference       text        not null default '',
    tendered_minor  bigint,
    till_id         uuid        not null,
    cashier_id      uuid        not null,
    -- The paper in words: name, plan, period, as they were.
    paper           jsonb       not null,
    constraint payments_pkey primary key (tenant_id, id),
    constraint payments_number_key unique (tenant_id, number),
    -- Looked at when the transaction ends.
    constraint payments_block_key unique (tenant_id, block_id) deferrable initially deferred,
    constraint payments_installation_fkey foreign key (tenant_id, installation_id) references app.installations (tenant_id, id),
    constraint payments_block_fkey foreign key (tenant_id, block_id) references app.blocks (tenant_id, id),
    constraint payments_till_fkey foreign key (tenant_id, till_id) references app.tills (tenant_id, id),
    constraint payments_cashier_fkey foreign key (tenant_id, cashier_id) references app.users (tenant_id, id),
    constraint payments_amount_check check (amount_minor > 0 and (tendered_minor is null or tendered_minor >= amount_minor)),
    constraint payments_currency_check check (char_length(currency) = 3),
    constraint payments_method_check check (method in ('cash', 'gcash', 'maya', 'bank', 'card', 'other')),
    constraint payments_reference_check check (char_length(reference) <= 100)
);
create index payments_by_reference on app.payments (tenant_id, method, reference) where reference <> '';
create index payments_by_installation on app.payments (tenant_id, installation_id, number);
create index payments_by_day on app.payments (tenant_id, day, number);
create index payments_by_till on app.payments (tenant_id, till_id, number);
create index payments_by_cashier on app.payments (tenant_id, cashier_id, number);
call platform.isolate('app.payments');
revoke update, delete on app.payments from fiberbill_app;

-- A payment that was taken back, and how: once.
create table app.payment_ends (
    tenant_id    uuid        not null references directory.tenants,
    id           uuid        not null,
    payment_id   uuid        not null,
    how          text        not null,
    amount_minor bigint      not null,
    method       text        not null,
    till_id      uuid        not null,
    ended_by     uuid        not null,
    ended_at     timestamptz not null,
    day          date        not null,
    reason       text        not null,
    constraint payment_ends_pkey primary key (tenant_id, id),
    constraint payment_ends_once unique (tenant_id, payment_id) deferrable initially deferred,
    constraint payment_ends_payment_fkey foreign key (tenant_id, payment_id) references app.payments (tenant_id, id),
    constraint payment_ends_till_fkey foreign key (tenant_id, till_id) references app.tills (tenant_id, id),
    constraint payment_ends_ended_by_fkey foreign key (tenant_id, ended_by) references app.users (tenant_id, id),
    constraint payment_ends_how_check check (how in ('void', 'refund')),
    constraint payment_ends_amount_check check (amount_minor > 0),
    constraint payment_ends_reason_check check (char_length(reason) between 1 and 500)
);
create index payment_ends_by_till on app.payment_ends (tenant_id, till_id);
create index payment_ends_by_ended_by on app.payment_ends (tenant_id, ended_by);
call platform.isolate('app.payment_ends');
revoke update, delete on app.payment_ends from fiberbill_app;
