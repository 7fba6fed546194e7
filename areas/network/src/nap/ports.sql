select number, taken_by from app.nap_ports where tenant_id = $1 and nap_id = $2 order by number
