-- The person, their log-in (shut until they accept) and their roles, in one statement: one change, one entry.
with made as (
    insert into app.users (tenant_id, id, name, email, state, invited_at, created_at)
    values ($1, $2, $3, $4, 'invited', $5, $5)
    returning tenant_id, id, email
), login as (
    insert into directory.logins (tenant_id, user_id, email, password_hash, state, is_owner, changed_at)
    select made.tenant_id, made.id, made.email, null, 'disabled', false, $5 from made
    returning user_id
)
insert into app.user_roles (tenant_id, user_id, role_id)
select made.tenant_id, made.id, given.role_id
  from made
 cross join unnest($6::uuid[]) as given (role_id)
returning user_id
