-- The smallest areas that a company serves.

create table app.barangays (
    tenant_id   uuid        not null references directory.tenants,
    id          uuid        not null,
    name        text        not null,
    name_key    text        not null,
    code        text,
    code_key    text,
    description text        not null default '',
    households  integer,
    is_active   boolean     not null default true,
    created_at  timestamptz not null,
    version     integer     not null default 1,
    constraint barangays_pkey primary key (tenant_id, id),
    constraint barangays_name_key unique (tenant_id, name_key),
    constraint barangays_code_key unique (tenant_id, code_key),
    constraint barangays_name_check check (char_length(name) between 1 and 100),
    constraint barangays_code_check check (char_length(code) between 1 and 20),
    constraint barangays_description_check check (char_length(description) <= 1000),
    constraint barangays_households_check check (households between 0 and 10000000)
);
call platform.isolate('app.barangays');
