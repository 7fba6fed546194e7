select number from app.import_rows
 where tenant_id = $1 and import_id = $2 and key = $3 and number < $4 and fate <> 'refused'
 limit 1
