insert into app.imports (tenant_id, id, sort, file_name, file_hash, file_bytes, columns, unread, change_known, rows, created_by, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
returning id
