select b.id, b.installation_id, i.number as line_number, i.held_for, i.held_since, b.customer_id,
       c.first_name || ' ' || c.last_name as customer_name, b.plan_id, p.name as plan_name, b.kind, b.amount_minor, b.currency, b.price_minor,
       b.term_days, b.rule, b.seconds, b.paused_seconds, b.starts_at, b.ends_at, b.ended_at, b.ended_how, e.name as ended_by, b.end_reason, b.replaced_by,
       b.notes, s.name as sold_by, b.sold_at, b.version
  from app.blocks b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
  join app.customers c on c.tenant_id = $1 and c.id = b.customer_id
  join app.plans p on p.tenant_id = $1 and p.id = b.plan_id
  join app.users s on s.tenant_id = $1 and s.id = b.sold_by
  left join app.users e on e.tenant_id = $1 and e.id = b.ended_by
 where b.tenant_id = $1 and b.id = any ($2::uuid[])
