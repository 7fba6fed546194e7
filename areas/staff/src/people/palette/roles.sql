select r.id, r.name, r.description
  from app.roles r
 where r.tenant_id = $1 and strpos(r.name_key, $2) > 0
 order by r.name_key, r.id
 limit 6
