-- The witness: notes every changed row of every tenant table, so that a change without its audit entry, and an entry without its change, are found.
-- In test databases alone; production has no triggers.
create schema testkit;
grant usage on schema testkit to fiberbill_app, fiberbill_platform;
create table testkit.changes (
    xid    text  not null,
    role   text  not null,
    tbl    text  not null,
    op     text  not null,
    before jsonb,
    after  jsonb
);
grant insert on testkit.changes to fiberbill_app, fiberbill_platform;

create function testkit.note() returns trigger language plpgsql as $$
begin
  insert into testkit.changes (xid, role, tbl, op, before, after)
  values (pg_current_xact_id()::text, current_user, tg_table_schema || '.' || tg_table_name, lower(tg_op),
          case when tg_op in ('UPDATE', 'DELETE') then to_jsonb(old) end,
          case when tg_op in ('UPDATE', 'INSERT') then to_jsonb(new) end);
  return null;
end $$;
grant execute on function testkit.note() to fiberbill_app, fiberbill_platform;

do $$
declare t record;
begin
  for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('app', 'directory', 'queue') and c.relkind = 'r' and not c.relispartition loop
    execute format('create trigger witness after insert or update or delete on %s for each row execute function testkit.note()', t.name);
  end loop;
end $$;
