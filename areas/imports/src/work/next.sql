select number, cells, fate, field, said, record_id from app.import_rows
 where tenant_id = $1 and import_id = $2 and fate = any ($3)
 order by number
 limit $4
