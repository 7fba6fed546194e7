select id, name, name_key, code, description, households, is_active, created_at, version
  from app.barangays
 where tenant_id = $1
   and ($2 = '' or strpos(name_key, $2) > 0 or strpos(code_key, $2) > 0)
   and ($3::boolean is null or is_active = $3)
   and ($4::text is null or (name_key, id) > ($4, $5))
 order by name_key, id
 limit $6
