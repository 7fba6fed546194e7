update app.routers
   set brand = $3, model = $4, serial = $5, serial_key = $6, mac = $7, notes = $8, version = version + 1
 where tenant_id = $1 and id = $2
returning id
