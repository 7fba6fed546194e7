-- Lines whose paid time ends between two moments, with the plan they had last and what its whole term costs today.
select i.id, i.number as line_number, c.first_name || ' ' || c.last_name as customer_name, p.name as plan_name, p.price_minor, p.currency,
       b.ends_at, b.ends_at <= $4 as over
  from (
    select installation_id, plan_id, ends_at from app.blocks
     where tenant_id = $1 and stage in ('queued', 'active') and ends_at between $2 and $3
     union all
    select installation_id, plan_id, ends_at from app.blocks
     where tenant_id = $1 and stage = 'expired' and ends_at between $2 and $3
  ) as b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
  join app.plans p on p.tenant_id = $1 and p.id = b.plan_id
 where i.state not in ('planned', 'terminated') and p.is_active and p.price_minor > 0
   and not exists (
       select from app.blocks o
        where o.tenant_id = $1 and o.installation_id = b.installation_id and o.stage in ('queued', 'active', 'expired') and o.starts_at >= b.ends_at)
 order by b.ends_at, i.id
 limit $5
