-- The owner becomes one of the people, with the roles that they chose to keep.
with former as (
    update app.users
       set is_owner = false, version = version + 1
     where tenant_id = $1 and id = $2 and is_owner
    returning tenant_id, id
), kept as (
    insert into app.user_roles (tenant_id, user_id, role_id)
    select r.tenant_id, former.id, r.id
      from former
      join app.roles r on r.tenant_id = former.tenant_id
     where r.tenant_id = $1 and r.id = any ($3::uuid[])
    on conflict (tenant_id, user_id, role_id) do nothing
    returning role_id
)
update directory.logins l
   set is_owner = false, changed_at = $4
  from former
 where l.tenant_id = $1 and l.tenant_id = former.tenant_id and l.user_id = former.id
returning l.user_id
