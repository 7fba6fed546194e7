insert into app.barangays (tenant_id, id, name, name_key, code, code_key, description, households, is_active, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
returning id
