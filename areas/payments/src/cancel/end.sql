insert into app.payment_ends (tenant_id, id, payment_id, how, amount_minor, method, till_id, ended_by, ended_at, day, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
returning payment_id
