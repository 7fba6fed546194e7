-- Every print of a receipt: who, when, on what; the first is the original, any other says that it is a reprint.
create table app.receipt_prints (
    tenant_id  uuid        not null references directory.tenants,
    id         uuid        not null,
    payment_id uuid        not null,
    copy       integer     not null,
    sheet      text        not null,
    printed_by uuid        not null,
    printed_at timestamptz not null,
    constraint receipt_prints_pkey primary key (tenant_id, id),
    constraint receipt_prints_copy_key unique (tenant_id, payment_id, copy),
    constraint receipt_prints_payment_fkey foreign key (tenant_id, payment_id) references app.payments (tenant_id, id),
    constraint receipt_prints_printed_by_fkey foreign key (tenant_id, printed_by) references app.users (tenant_id, id),
    constraint receipt_prints_copy_check check (copy > 0),
    constraint receipt_prints_sheet_check check (sheet in ('a4', 'a5', 'thermal'))
);
create index receipt_prints_by_printed_by on app.receipt_prints (tenant_id, printed_by);
call platform.isolate('app.receipt_prints');
revoke update, delete on app.receipt_prints from fiberbill_app;
