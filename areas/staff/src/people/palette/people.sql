select u.id, u.name, u.email
  from app.users u
 where u.tenant_id = $1 and u.kind = 'person'
   and (strpos(lower(u.name), $2) > 0 or strpos(u.email, $2) > 0)
 order by u.state = 'deactivated', u.name, u.id
 limit 6
