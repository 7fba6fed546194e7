-- Files of records that somebody brings in: what stood in them, what would become of each row, and what did.

create table app.imports (
    tenant_id    uuid        not null references directory.tenants,
    id           uuid        not null,
    -- The sort of record: customers, plans.
    sort         text        not null,
    file_name    text        not null default '',
    file_hash    bytea       not null,
    file_bytes   integer     not null,
    -- The columns that are read, in the order of the cells; an empty one is not read.
    columns      text[]      not null,
    unread       text[]      not null default '{}',
    change_known boolean     not null default false,
    rows         integer     not null,
    -- How many rows have which fate, as of the last time it came to a rest.
    counts       jsonb       not null default '{}',
    state        text        not null default 'checking',
    -- Why it came to a stop by itself.
    problem      text,
    created_by   uuid        not null,
    created_at   timestamptz not null,
    checked_at   timestamptz,
    started_at   timestamptz,
    ended_at     timestamptz,
    constraint imports_pkey primary key (tenant_id, id),
    constraint imports_person_fkey foreign key (tenant_id, created_by) references app.users (tenant_id, id),
    constraint imports_state_check check (state in ('checking', 'checked', 'running', 'stopped', 'done', 'dropped')),
    constraint imports_rows_check check (rows >= 0 and file_bytes >= 0),
    constraint imports_text_check check (char_length(sort) <= 50 and char_length(file_name) <= 200)
);
create index imports_by_time on app.imports (tenant_id, created_at desc, id desc);
create index imports_by_hash on app.imports (tenant_id, file_hash, sort);
create index imports_by_person on app.imports (tenant_id, created_by);
call platform.isolate('app.imports');

create table app.import_rows (
    tenant_id uuid    not null references directory.tenants,
    import_id uuid    not null,
    -- Its place in the file.
    number    integer not null,
    cells     jsonb   not null,
    -- By what the record is known: other rows of the file refer to it.
    key       text,
    fate      text    not null default 'waiting',
    -- What is wrong and where, as a message's key and arguments.
    field     text    not null default '',
    said      jsonb,
    record_id uuid,
    constraint import_rows_pkey primary key (tenant_id, import_id, number),
    constraint import_rows_import_fkey foreign key (tenant_id, import_id) references app.imports (tenant_id, id),
    constraint import_rows_fate_check check (fate in ('waiting', 'new', 'change', 'same', 'left', 'refused', 'made', 'changed', 'failed'))
);
create index import_rows_by_fate on app.import_rows (tenant_id, import_id, fate, number);
create index import_rows_by_key on app.import_rows (tenant_id, import_id, key) where key is not null;
call platform.isolate('app.import_rows');
