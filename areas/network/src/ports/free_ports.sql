select number from app.nap_ports where tenant_id = $1 and nap_id = $2 and taken_by is null order by number
