-- The role and what it grants, in one statement: one change, one entry. The caller holds the role's lock.
with changed as (
    update app.roles
       set name = $3, name_key = $4, description = $5, is_active = $6, version = version + 1
     where tenant_id = $1 and id = $2
    returning tenant_id, id
), dropped as (
    delete from app.role_permissions
     where tenant_id = $1 and role_id = $2 and permission <> all ($7::text[])
    returning role_id
)
insert into app.role_permissions (tenant_id, role_id, permission)
select changed.tenant_id, changed.id, wanted.permission
  from changed
 cross join unnest($7::text[]) as wanted (permission)
on conflict (tenant_id, role_id, permission) do nothing
returning role_id
