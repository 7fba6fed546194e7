insert into app.lcps (tenant_id, id, code, code_key, name, name_key, barangay_id, coverage_m, is_active, location, lat, lng, accuracy, notes, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
returning id
