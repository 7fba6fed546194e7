select id, name
  from app.barangays
 where tenant_id = $1 and (is_active or id is not distinct from $2)
 order by name_key, id
 limit 5000
