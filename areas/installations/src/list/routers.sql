-- Routers by the start of a serial number or MAC address.
select id from app.routers
 where tenant_id = $1 and (serial_key like $2 or ($3 <> '' and mac like $3 || '%'))
 limit 200
