-- The plan and its first price, in one statement: one change, one entry.
with made as (
    insert into app.plans (tenant_id, id, name, name_key, description, down_mbps, up_mbps, price_minor, currency, term_days, tax_class, is_active,
                           sort_key, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    returning tenant_id, id, version, price_minor, currency, term_days, created_at
)
insert into app.plan_prices (tenant_id, plan_id, version, price_minor, currency, term_days, since, changed_by)
select tenant_id, id, version, price_minor, currency, term_days, created_at, $15
  from made
returning plan_id
