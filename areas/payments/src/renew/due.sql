-- Lines whose paid time ends between two moments, with the plan they had last and what its whole term costs today. Walked along the ends until enough are
-- found; named afterwards.
with ends as (
    select b.installation_id, b.plan_id, b.ends_at
      from app.blocks b
     where b.tenant_id = $1 and b.ended_how is null and b.ends_at between $2 and $3
       and (select i.state not in ('planned', 'terminated') from app.installations i where i.tenant_id = $1 and i.id = b.installation_id)
       and (select p.is_active and p.price_minor > 0 from app.plans p where p.tenant_id = $1 and p.id = b.plan_id)
       and (select o.id from app.blocks o
             where o.tenant_id = $1 and o.installation_id = b.installation_id and o.ended_how is null and o.starts_at >= b.ends_at
             limit 1) is null
     order by b.ends_at
     limit $5
)
select i.id, i.number as line_number, c.first_name || ' ' || c.last_name as customer_name, p.name as plan_name, p.price_minor, p.currency,
       b.ends_at, b.ends_at <= $4 as over
  from ends b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
  join app.plans p on p.tenant_id = $1 and p.id = b.plan_id
 order by b.ends_at, i.id
