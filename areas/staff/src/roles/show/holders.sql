select u.id, u.name, u.email, u.state
  from app.user_roles h
  join app.users u on u.tenant_id = h.tenant_id and u.id = h.user_id
 where h.tenant_id = $1 and u.tenant_id = $1 and h.role_id = $2
 order by u.name, u.id
 limit 10
