//! What can be wrong with a schema, each with the rule that has to find it.

/// The check, and the statements that put the defect in.
pub const MUTATIONS: &[(&str, &str)] = &[
    // rooms and walls
    ("V01", "create schema canary"),
    ("V01", "create schema public"),
    ("V02", "alter table app.users disable row level security"),
    ("V02", "alter table app.roles no force row level security"),
    ("V02", "alter table queue.outbox_due no force row level security"),
    ("V02", "alter table directory.sessions disable row level security"),
    (
        "V02",
        "create table app.canary_forgotten (tenant_id uuid not null references directory.tenants, id uuid not null, primary key (tenant_id, id))",
    ),
    (
        "V02",
        "create table app.canary_readings (tenant_id uuid not null references directory.tenants, at date not null, primary key (tenant_id, at)) partition by range (at); \
             call platform.isolate('app.canary_readings'); create table app.canary_readings_2026 partition of app.canary_readings for values from ('2026-01-01') to ('2027-01-01')",
    ),
    ("V03", "create table app.canary_notes (id uuid primary key)"),
    ("V03", "create table app.canary_notes (tenant_id text not null, id uuid, primary key (tenant_id, id))"),
    ("V03", "create table queue.canary_notes (tenant_id uuid, id uuid primary key)"),
    ("V03", "alter table app.users alter tenant_id set default '11111111-1111-7111-8111-111111111111'"),
    // policies
    ("V04", "create policy support on app.users for select to fiberbill_app using (true)"),
    ("V04", "drop policy tenant_guard on app.roles"),
    ("V04", "drop policy tenant_rows on app.roles"),
    ("V04", "alter policy tenant_rows on app.roles with check (true)"),
    ("V04", "alter policy tenant_guard on app.roles using (true)"),
    ("V04", "alter policy tenant_rows on app.roles using (tenant_id = (select current_setting('app.tenant_id')::uuid))"),
    (
        "V04",
        "alter policy tenant_rows on app.roles using (tenant_id = current_setting('app.tenant_id', true)::uuid or current_setting('app.admin', true) = 'on')",
    ),
    ("V04", "alter policy tenant_rows on app.roles to public"),
    ("V04", "alter policy tenant_guard on app.roles to fiberbill_app"),
    (
        "V04",
        "drop policy tenant_guard on app.roles; create policy tenant_guard on app.roles as permissive for all to public \
             using (tenant_id = current_setting('app.tenant_id')::uuid) with check (tenant_id = current_setting('app.tenant_id')::uuid)",
    ),
    (
        "V04",
        "drop policy tenant_guard on app.roles; create policy tenant_guard on app.roles as restrictive for update to public \
             using (tenant_id = current_setting('app.tenant_id')::uuid) with check (tenant_id = current_setting('app.tenant_id')::uuid)",
    ),
    (
        "V04",
        "create function app.current_setting(text) returns text language sql as 'select pg_catalog.current_setting($1)'; set local search_path = app, pg_catalog; \
             alter policy tenant_rows on app.roles using (tenant_id = current_setting('app.tenant_id')::uuid) with check (tenant_id = current_setting('app.tenant_id')::uuid)",
    ),
    ("V05", "alter policy tenant_guard on queue.outbox_due to fiberbill_platform"),
    ("V05", "drop policy tenant_guard on queue.outbox_due"),
    ("V05", "alter policy dispatch on queue.outbox_due to public"),
    ("V05", "alter policy dispatch on directory.logins to fiberbill_app"),
    ("V05", "alter policy dispatch on directory.sessions using (idle_seconds > 0)"),
    ("V05", "create policy lookup on directory.logins for select to fiberbill_app using (true)"),
    // keys and indexes
    ("V06", "alter table app.counters drop constraint counters_pkey; alter table app.counters add primary key (kind, tenant_id)"),
    ("V06", "alter table app.counters drop constraint counters_pkey"),
    ("V07", "create unique index on app.users (email)"),
    ("V07", "alter table app.users add unique (id)"),
    ("V07", "create unique index on app.users (lower(email))"),
    ("V07", "create unique index on app.users (email, tenant_id)"),
    ("V07", "create unique index on app.users (email) where is_owner"),
    ("V07", "create unique index on queue.outbox_due (id)"),
    ("V07", "create unique index on directory.logins (email)"),
    ("V07", "create unique index on directory.tenants (name)"),
    ("V07", "alter table directory.tenants drop constraint tenants_slug_key; create unique index tenants_slug_key on directory.tenants (name)"),
    (
        "V08",
        "create table app.canary_slots (tenant_id uuid not null references directory.tenants, id uuid not null, during daterange, primary key (tenant_id, id), exclude using gist (during with &&))",
    ),
    ("V09", "alter table app.users add unique (id); alter table app.recovery_codes add foreign key (user_id) references app.users (id)"),
    ("V09", "alter table app.roles add column canary uuid; alter table app.roles add foreign key (canary, id) references app.users (tenant_id, id)"),
    ("V09", "alter table app.recovery_codes add foreign key (tenant_id, user_id) references directory.logins (tenant_id, user_id)"),
    ("V09", "alter table app.roles add column canary uuid references directory.tenants"),
    (
        "V09",
        "create table platform.canary_tasks (id uuid primary key); alter table app.users add column canary uuid references platform.canary_tasks",
    ),
    (
        "V09b",
        "create table platform.canary_tasks (tenant_id uuid, user_id uuid, foreign key (tenant_id, user_id) references app.users (tenant_id, id))",
    ),
    ("V09b", "alter table queue.outbox_due add foreign key (tenant_id, id) references app.outbox (tenant_id, id)"),
    ("V09c", "alter table app.roles drop constraint roles_tenant_id_fkey"),
    (
        "V10",
        "alter table app.user_roles drop constraint user_roles_role_fkey; \
             alter table app.user_roles add foreign key (tenant_id, role_id) references app.roles (tenant_id, id) not valid",
    ),
    (
        "V10",
        "alter table app.users drop constraint users_avatar_fkey; \
             alter table app.users add foreign key (tenant_id, avatar_id) references app.pictures (tenant_id, id) on delete set null (avatar_id)",
    ),
    (
        "V10",
        "alter table app.user_roles drop constraint user_roles_role_fkey; \
             alter table app.user_roles add foreign key (tenant_id, role_id) references app.roles (tenant_id, id) on update cascade",
    ),
    ("V10", "alter table app.counters add check (next > 0) not valid"),
    ("V10b", "update pg_index set indisvalid = false where indexrelid = 'app.users_email_key'::regclass"),
    ("V11", "create index on app.users (name)"),
    ("V11", "create index on app.users (lower(name), tenant_id)"),
    // ways round a table
    ("V12", "create view app.canary_people as select * from app.users"),
    ("V12", "create view ref.canary_people with (security_invoker = false) as select * from app.users"),
    ("V13", "create materialized view app.canary_summary as select 1 as one"),
    ("V13", "create rule quiet as on insert to app.roles do also nothing"),
    (
        "V13",
        "create foreign data wrapper canary; create server canary foreign data wrapper canary; create foreign table app.canary_far (tenant_id uuid) server canary",
    ),
    ("V14", "create function app.canary_f() returns int language sql security definer as 'select 1'"),
    ("V15", "create function app.canary_g(text) returns bool language sql immutable leakproof as 'select true'"),
    ("V15b", "alter function texticlike(text, text) leakproof"),
    ("V15b", "alter function numeric_div(numeric, numeric) leakproof"),
    // roles
    ("V16", "alter role fiberbill_app bypassrls"),
    ("V16", "alter role fiberbill_platform createrole"),
    ("V16", "alter role fiberbill_verifier superuser"),
    ("V16b", "grant fiberbill_owner to fiberbill_app"),
    ("V16b", "grant fiberbill_app to fiberbill_platform"),
    ("V16b", "grant pg_read_all_data to fiberbill_platform"),
    ("V16b", "create role canary_between nologin; grant fiberbill_owner to canary_between; grant canary_between to fiberbill_app"),
    ("V16c", "alter table app.roles owner to fiberbill_app"),
    ("V16c", "create type ref.canary_mood as enum ('calm'); alter type ref.canary_mood owner to fiberbill_platform"),
    ("V16c", "do $$ begin execute format('alter database %I owner to fiberbill_platform', current_database()); end $$"),
    (
        "V17",
        "create role canary_reports login bypassrls; do $$ begin execute format('grant connect on database %I to canary_reports', current_database()); end $$",
    ),
    // rights
    ("V18", "grant truncate on app.users to fiberbill_app"),
    ("V18", "grant references on app.users to fiberbill_app"),
    ("V18", "grant trigger on app.users to fiberbill_app"),
    ("V18", "grant select on app.users to fiberbill_platform"),
    ("V18", "grant select on app.users to fiberbill_verifier"),
    ("V18", "grant select on app.users to public"),
    ("V18", "grant select on platform._sqlx_migrations to fiberbill_app"),
    ("V18", "grant delete on queue.outbox_due to fiberbill_app"),
    ("V18", "grant delete on directory.logins to fiberbill_app"),
    ("V18", "grant insert on directory.sessions to fiberbill_platform"),
    ("V18", "grant update on directory.logins to fiberbill_platform"),
    ("V18", "create table ref.canary_provinces (code text primary key); grant update on ref.canary_provinces to fiberbill_app"),
    ("V18b", "grant select (email) on app.users to fiberbill_platform"),
    ("V18c", "grant update on app.audit_entries to fiberbill_app"),
    ("V18c", "grant delete on app.announcements to fiberbill_app"),
    ("V18c", "drop table app.announcements"),
    ("V19", "grant create on schema app to fiberbill_app"),
    ("V19", "grant usage on schema app to fiberbill_platform"),
    ("V19", "grant usage on schema platform to public"),
    ("V19b", "do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$"),
    ("V19b", "do $$ begin execute format('grant connect on database %I to public', current_database()); end $$"),
    ("V19b", "do $$ begin execute format('grant create on database %I to fiberbill_app', current_database()); end $$"),
    ("V20", "alter default privileges for role fiberbill_owner in schema app grant select on tables to public"),
    ("V20", "alter default privileges for role fiberbill_owner grant truncate on tables to fiberbill_app"),
    // machinery
    (
        "V21",
        "create function app.canary_tg() returns trigger language plpgsql as 'begin return new; end'; create trigger x before insert on app.roles for each row execute function app.canary_tg()",
    ),
    (
        "V21b",
        "create function platform.canary_et() returns event_trigger language plpgsql as 'begin end'; create event trigger et on ddl_command_end execute function platform.canary_et()",
    ),
    ("V21c", "alter table app.user_roles disable trigger all"),
    ("V22", "create table app.canary_tickets (tenant_id uuid not null references directory.tenants, no bigserial, primary key (tenant_id, no))"),
    (
        "V22",
        "create table directory.canary_tickets (tenant_id uuid not null references directory.tenants, no bigint generated always as identity, primary key (tenant_id, no))",
    ),
    (
        "V23",
        "create table app.canary_readings (tenant_id uuid not null, at date not null) partition by range (at); \
             create table app.canary_readings_2026 partition of app.canary_readings for values from ('2026-01-01') to ('2027-01-01'); grant select on app.canary_readings_2026 to fiberbill_app",
    ),
    ("V24", "create table app.canary_kid () inherits (app.roles)"),
    ("V24", "create table platform.canary_kid () inherits (app.roles)"),
    (
        "V24b",
        "create table app.canary_readings (tenant_id uuid not null, at date not null) partition by range (at); \
              create table platform.canary_readings_2026 partition of app.canary_readings for values from ('2026-01-01') to ('2027-01-01')",
    ),
    ("V25", "create publication everything for all tables"),
    ("V26", "create table platform.canary_z (i int)"),
    ("V26", "alter role fiberbill_owner login"),
    ("V26", "alter schema queue owner to current_user"),
    ("V26", "create function app.canary_h() returns int language sql as 'select 1'"),
    ("V27", "create extension dblink schema ref"),
    ("V27", "create language canary_loose handler plpgsql_call_handler"),
    // settings and the rest
    ("V28", "alter role fiberbill_app set app.tenant_id = '11111111-1111-7111-8111-111111111111'"),
    ("V28", "alter role fiberbill_app set row_security = off"),
    ("V28", "do $$ begin execute format('alter database %I set row_security = off', current_database()); end $$"),
    ("V28", "alter role all set session_replication_role = replica"),
    ("V28b", "set local app.tenant_id = '11111111-1111-7111-8111-111111111111'"),
    ("V30", "create function app.canary_h() returns int language sql as 'select 1'; grant execute on function app.canary_h() to public"),
    ("V30", "grant execute on procedure platform.isolate(regclass) to fiberbill_app"),
    ("V31", "select lo_create(0)"),
    (
        "V33",
        "create table app.canary_undeclared (tenant_id uuid not null references directory.tenants, id uuid not null, primary key (tenant_id, id)); call platform.isolate('app.canary_undeclared')",
    ),
    ("V33", "drop table app.idempotency_keys"),
    ("V34", "create table ref.canary_prices (tenant_id uuid, price bigint)"),
    ("V35", "alter role fiberbill_app reset lock_timeout"),
    ("V35", "alter role fiberbill_verifier reset search_path"),
    ("V36", "alter role fiberbill_verifier rename to canary_somebody"),
];
