-- The plan, and its price where that is another one, in one statement: one change, one entry. The caller holds the plan's lock.
with changed as (
    update app.plans
       set name = $3, name_key = $4, description = $5, down_mbps = $6, up_mbps = $7, price_minor = $8, currency = $9, term_days = $10,
           tax_class = $11, is_active = $12, sort_key = $13, version = version + 1
     where tenant_id = $1 and id = $2
    returning tenant_id, id, version, price_minor, currency, term_days
)
insert into app.plan_prices (tenant_id, plan_id, version, price_minor, currency, term_days, since, changed_by)
select tenant_id, id, version, price_minor, currency, term_days, $14, $15
  from changed
 where $16
returning plan_id
