-- Who can be sent into the field, and who is on the line already.
select u.id, u.name
  from app.users u
 where u.tenant_id = $1 and u.kind = 'person'
   and (u.id is not distinct from $2
        or (u.state = 'active'
            and (u.is_owner or exists (
                 select from app.user_roles h
                   join app.roles r on r.tenant_id = $1 and r.id = h.role_id and r.is_active
                   join app.role_permissions g on g.tenant_id = $1 and g.role_id = r.id
                  where h.tenant_id = $1 and h.user_id = u.id and g.permission = 'installations.field_work'))))
 order by u.name, u.id
 limit 500
