select id, name, name_key, code, description, households, is_active, created_at, version
  from app.barangays
 where tenant_id = $1 and id = $2
