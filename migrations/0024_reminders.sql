-- Who is to be reminded that paid time ends: decided once for each block, step and channel. Sending is another matter.
create table app.reminders (
    tenant_id  uuid        not null references directory.tenants,
    id         uuid        not null,
    block_id   uuid        not null,
    -- So many days before the end.
    step       integer     not null,
    channel    text        not null,
    -- The end as it was when this was decided, and the day of the decision in the company's zone.
    ends_at    timestamptz not null,
    decided_on date        not null,
    decided_at timestamptz not null,
    constraint reminders_pkey primary key (tenant_id, id),
    constraint reminders_once unique (tenant_id, block_id, step, channel),
    constraint reminders_block_fkey foreign key (tenant_id, block_id) references app.blocks (tenant_id, id),
    constraint reminders_step_check check (step >= 0),
    constraint reminders_channel_check check (channel in ('sms', 'email'))
);
create index reminders_by_day on app.reminders (tenant_id, decided_on, id);
call platform.isolate('app.reminders');
revoke update, delete on app.reminders from fiberbill_app;
