select id, name
  from app.plans
 where tenant_id = $1 and (is_active or id is not distinct from $2)
 order by name, id
 limit 500
