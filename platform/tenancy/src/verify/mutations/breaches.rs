//! What can be wrong with the wall, each with the way of attack that has to get through it.

/// The way of attack, and the statements that open it.
pub const BREACHES: &[(&str, &str)] = &[
    (
        "V32a",
        "alter policy tenant_rows on app.counters using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid); \
              alter policy tenant_guard on app.counters using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)",
    ),
    ("V32a", "alter table directory.sessions disable row level security"),
    ("V32b", "alter table app.counters disable row level security"),
    ("V32b", "create view app.canary_everybody as select * from app.users; grant select on app.canary_everybody to fiberbill_app"),
    ("V32b", "create view app.canary_nameless as select name from app.users; grant select on app.canary_nameless to fiberbill_app"),
    ("V32c", "alter table directory.logins disable row level security"),
    ("V32c", "drop policy tenant_guard on app.users; create policy support on app.users for select to fiberbill_app using (true)"),
    ("V32c", "create view app.canary_everybody as select * from app.users; grant select on app.canary_everybody to fiberbill_app"),
    ("V32d", "drop policy tenant_guard on app.roles; create policy support on app.roles for select to fiberbill_app using (true)"),
    ("V32e", "alter table app.roles disable row level security"),
    ("V32e", "drop policy tenant_guard on app.roles; create policy sweep on app.roles for update to fiberbill_app using (true) with check (true)"),
    ("V32e", "drop policy tenant_guard on app.user_roles; create policy sweep on app.user_roles for delete to fiberbill_app using (true)"),
    (
        "V32e",
        "create function app.canary_tg() returns trigger language plpgsql security definer as $$ begin delete from app.role_permissions; return null; end $$; \
              create trigger t after update on app.roles for each statement execute function app.canary_tg()",
    ),
    ("V32f", "alter policy tenant_rows on app.roles with check (true); alter policy tenant_guard on app.roles with check (true)"),
    (
        "V32f",
        "drop policy tenant_guard on directory.tenants; create policy sign_up on directory.tenants for insert to fiberbill_app with check (true)",
    ),
    ("V32g", "alter policy tenant_rows on app.pictures with check (true); alter policy tenant_guard on app.pictures with check (true)"),
    (
        "V32h",
        "alter table app.users add unique (id); alter table app.recovery_codes drop constraint recovery_codes_user_fkey; \
              alter table app.recovery_codes add foreign key (user_id) references app.users (id)",
    ),
    (
        "V32h",
        "alter table app.pictures add unique (id); alter table app.company_settings drop constraint company_settings_logo_fkey; \
              alter table app.company_settings add foreign key (logo_id) references app.pictures (id)",
    ),
    ("V32h", "alter table app.user_roles disable trigger all"),
    ("V32i", "create unique index on app.users (email)"),
    ("V32i", "alter table app.roles add unique (id)"),
    ("V32i", "create unique index on directory.logins (lower(email))"),
    ("V32i", "create unique index on directory.tenants (name)"),
    ("V32i", "create unique index on app.company_settings (currency)"),
    ("V32j", "alter table app.announcements add unique (id)"),
    ("V32k", "grant truncate on app.counters to fiberbill_app"),
    ("V32k", "grant truncate on directory.tenants to fiberbill_app"),
    ("V32l", "alter table app.outbox disable row level security"),
    ("V32m", "grant update on app.audit_entries to fiberbill_app"),
    ("V32m", "grant delete on app.announcements to fiberbill_app"),
    ("V32n", "grant usage on schema app to fiberbill_platform; grant select on app.users to fiberbill_platform"),
    ("V32n", "grant usage on schema app to fiberbill_platform; grant delete on app.outbox to fiberbill_platform"),
    ("V32n", "grant insert on directory.sessions to fiberbill_platform"),
    ("V40", "alter table app.counters add column canary int not null check (canary > 41 and canary < 43)"),
    ("V40", "alter table app.counters add column canary point not null"),
    ("V40", "drop policy tenant_rows on app.roles"),
];
