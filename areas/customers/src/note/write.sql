insert into app.customer_notes (tenant_id, id, customer_id, body, written_at, written_by)
values ($1, $2, $3, $4, $5, $6)
returning id
