select id, brand, model, serial, serial_key, mac, state, notes, created_at, version
  from app.routers
 where tenant_id = $1
   and ($2 = '' or strpos(serial_key, $2) > 0 or strpos(lower(brand || ' ' || model), $2) > 0 or starts_with(mac, $3))
   and ($4::text is null or state = $4)
   and ($5::text is null or (serial_key, id) > ($5, $6))
 order by serial_key, id
 limit $7
