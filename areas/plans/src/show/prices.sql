select p.price_minor, p.currency, p.term_days, p.since, u.name as changed_by
  from app.plan_prices p
  join app.users u on u.tenant_id = $1 and u.id = p.changed_by
 where p.tenant_id = $1 and p.plan_id = $2
 order by p.version desc
 limit 100
