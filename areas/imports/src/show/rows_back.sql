select number, cells, fate, field, said, record_id from app.import_rows
 where tenant_id = $1 and import_id = $2 and ($3::text is null or fate = $3) and ($4::int is null or number < $4)
 order by number desc
 limit $5
