update app.nap_ports set taken_by = $4
 where tenant_id = $1 and nap_id = $2 and number = $3 and taken_by is null
returning nap_id
