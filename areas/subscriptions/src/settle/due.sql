-- What is over at a moment and what begins, with who it is about. A line that pauses uses no time; one that ended has none.
select b.id, b.installation_id, i.number as line_number, c.id as customer_id, c.first_name || ' ' || c.last_name as customer_name, p.name as plan_name,
       case when b.ends_at <= $2 then 'expired' else 'active' end as becomes, b.starts_at, b.ends_at,
       b.ends_at <= $2 and not exists (
           select from app.blocks o
            where o.tenant_id = $1 and o.installation_id = b.installation_id and o.stage in ('queued', 'active') and o.ends_at > $2) as runs_out
  from (
    select * from app.blocks where tenant_id = $1 and stage in ('queued', 'active') and ends_at <= $2
     union all
    select * from app.blocks where tenant_id = $1 and stage = 'queued' and starts_at <= $2 and ends_at > $2
  ) as b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
  join app.customers c on c.tenant_id = $1 and c.id = b.customer_id
  join app.plans p on p.tenant_id = $1 and p.id = b.plan_id
 where i.state <> 'terminated' and i.held_for is distinct from 'pause'
 order by b.ends_at, b.id
 limit $3
