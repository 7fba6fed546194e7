select id, name
  from app.plans
 where tenant_id = $1 and (is_active or id is not distinct from $2)
 order by sort_key, id
 limit 1000
