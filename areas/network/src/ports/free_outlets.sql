select number from app.splitter_ports where tenant_id = $1 and splitter_id = $2 and feeds is null order by number
