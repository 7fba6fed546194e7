-- What a fresh database gets before the migrations: nothing for everybody, one schema for the migrations' own book-keeping.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to fiberbill_app, fiberbill_platform, fiberbill_verifier', current_database());
  execute format('grant create on database %I to fiberbill_owner', current_database());
end $$;
drop schema if exists public;
create schema if not exists platform authorization fiberbill_owner;
