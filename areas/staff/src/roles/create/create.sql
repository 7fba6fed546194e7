-- A role and what it grants, in one statement: one change, one entry.
with made as (
    insert into app.roles (tenant_id, id, name, name_key, description, is_active, created_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    returning tenant_id, id
)
insert into app.role_permissions (tenant_id, role_id, permission)
select made.tenant_id, made.id, wanted.permission
  from made
 cross join unnest($8::text[]) as wanted (permission)
returning role_id
