-- The person and their roles, in one statement: one change, one entry. The caller holds the person's lock.
with changed as (
    update app.users
       set name = $3, version = version + 1
     where tenant_id = $1 and id = $2
    returning tenant_id, id
), taken as (
    delete from app.user_roles
     where tenant_id = $1 and user_id = $2 and role_id <> all ($4::uuid[])
    returning role_id
)
insert into app.user_roles (tenant_id, user_id, role_id)
select changed.tenant_id, changed.id, given.role_id
  from changed
 cross join unnest($4::uuid[]) as given (role_id)
on conflict (tenant_id, user_id, role_id) do nothing
returning user_id
