delete from app.import_rows
 where tenant_id = $1 and (import_id, number) in (
       select r.import_id, r.number from app.import_rows r join app.imports i on i.tenant_id = $1 and i.id = r.import_id
        where r.tenant_id = $1 and i.created_at < $2
        limit $3)
returning number
