-- The four classes of table, the roles' rights on them, and the two procedures that put a table behind the wall.
-- The roles and the schemas' owner exist before this runs (platform/tenancy/src/roles.sql).

create schema app;        -- a tenant's rows: forced behind the pair of policies
create schema directory;  -- a tenant's rows that must be found before the tenant is known: companies, log-ins, sessions, keys
create schema queue;      -- a tenant's background work: written by the tenant, leased by the platform
create schema ref;        -- shared, read only

grant usage on schema app to fiberbill_app;
grant usage on schema directory, queue, ref to fiberbill_app, fiberbill_platform;
grant usage on schema platform to fiberbill_platform;

alter default privileges for role fiberbill_owner revoke execute on functions from public;
alter default privileges for role fiberbill_owner revoke execute on routines from public;

-- A table of `app`. The permissive policy lets the runtime role at its own tenant's rows; the restrictive one, for everybody,
-- means that no later policy can widen that. The text is plain on purpose: see docs/decisions/0003-the-wall.md.
create procedure platform.isolate(t regclass) language plpgsql as $$
declare q text := '(tenant_id = current_setting(''app.tenant_id'')::uuid)';
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant_rows on %s as permissive for all to fiberbill_app using %s with check %s', t, q, q);
  execute format('create policy tenant_guard on %s as restrictive for all to public using %s with check %s', t, q, q);
  execute format('grant select, insert, update, delete on %s to fiberbill_app', t);
end $$;

-- A table of `directory` or `queue`: the same pair for the tenant, and one policy by which the platform role finds rows of all tenants.
-- What it may do with them is said by grants, table by table.
create procedure platform.share(t regclass) language plpgsql as $$
declare q text := '(tenant_id = current_setting(''app.tenant_id'')::uuid)';
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant_rows on %s as permissive for all to fiberbill_app using %s with check %s', t, q, q);
  execute format('create policy tenant_guard on %s as restrictive for all to fiberbill_app using %s with check %s', t, q, q);
  execute format('create policy dispatch on %s as permissive for all to fiberbill_platform using (true) with check (true)', t);
  execute format('grant select, insert, update on %s to fiberbill_app', t);
end $$;
revoke execute on procedure platform.isolate(regclass), platform.share(regclass) from public;
