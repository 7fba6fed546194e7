select fate, count(*) from app.import_rows where tenant_id = $1 and import_id = $2 group by fate
