-- An administrator who is no superuser must be a member of the owning role to act as it.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant fiberbill_owner to %I', current_user);
  end if;
end $$;
