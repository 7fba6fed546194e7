-- The box, and those that hang behind it.
update app.naps
   set splitter_id = $3, splitter_port = $4, head_id = $5, version = version + 1
 where tenant_id = $1 and (id = $2 or head_id = $2)
returning id, code
