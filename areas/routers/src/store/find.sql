select id, brand, model, serial, serial_key, mac, state, notes, created_at, version
  from app.routers
 where tenant_id = $1 and id = $2
