update app.splitter_ports set feeds = $4
 where tenant_id = $1 and splitter_id = $2 and number = $3 and feeds is null
returning splitter_id
