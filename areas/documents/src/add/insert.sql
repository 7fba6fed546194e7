insert into app.documents (tenant_id, id, customer_id, installation_id, name, content_type, bytes, small_id, created_by, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
returning id
