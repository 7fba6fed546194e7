update app.nap_ports set taken_by = null
 where tenant_id = $1 and nap_id = $2 and taken_by = $3
returning nap_id
