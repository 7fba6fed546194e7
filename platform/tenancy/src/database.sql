-- What a fresh database gets before the migrations: nothing for everybody, one schema for the migrations' own book-keeping.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to fiberbill_app, fiberbill_platform, fiberbill_verifier', current_database());
  -- Only the door sets a transaction's company, by `set local`. An administrator without the right to take it leaves it.
  if (select rolsuper from pg_roles where rolname = current_user) then
    revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
  end if;
  execute format('grant create on database %I to fiberbill_owner', current_database());
end $$;
drop schema if exists public;
create schema if not exists platform authorization fiberbill_owner;
