insert into app.payments (tenant_id, id, number, day, paid_at, installation_id, block_id, amount_minor, currency, method, reference,
                          tendered_minor, till_id, cashier_id, paper)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
returning id
