update app.splitter_ports set feeds = null
 where tenant_id = $1 and splitter_id = $2 and feeds = $3
returning splitter_id
