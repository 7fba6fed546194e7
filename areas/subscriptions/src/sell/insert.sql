insert into app.blocks (tenant_id, id, installation_id, customer_id, plan_id, kind, amount_minor, currency, price_minor, term_days, rule, seconds,
                        starts_at, ends_at, notes, request_key, sold_by, sold_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
returning id
