-- The roles, none of which may pass a policy. Roles belong to the whole server, so this runs before the migrations and may run again.
do $$
declare r text;
begin
  foreach r in array array['fiberbill_owner nologin', 'fiberbill_app login', 'fiberbill_platform login', 'fiberbill_verifier login'] loop
    if not exists (select 1 from pg_roles where rolname = split_part(r, ' ', 1)) then
      execute 'create role ' || r || ' noinherit nosuperuser nocreatedb nocreaterole nobypassrls noreplication';
    end if;
  end loop;
end $$;
alter role fiberbill_app set search_path = pg_catalog;
alter role fiberbill_app set row_security = on;
alter role fiberbill_app set timezone = 'UTC';
alter role fiberbill_app set statement_timeout = '30s';
alter role fiberbill_app set lock_timeout = '5s';
alter role fiberbill_app set idle_in_transaction_session_timeout = '30s';
alter role fiberbill_platform set search_path = pg_catalog;
alter role fiberbill_platform set timezone = 'UTC';
alter role fiberbill_platform set statement_timeout = '10s';
alter role fiberbill_platform set lock_timeout = '3s';
alter role fiberbill_platform set idle_in_transaction_session_timeout = '30s';
alter role fiberbill_verifier set search_path = pg_catalog;
alter role fiberbill_verifier set statement_timeout = '30s';
