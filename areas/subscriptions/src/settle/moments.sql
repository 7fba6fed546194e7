-- What ended and what began since the last that is on record, the earliest so many, each with its line and its plan. What was sold and began at once began
-- with its sale. Where nothing is on record yet, everything is since then (an outer join would keep the bound out of the indexes).
select b.id, b.installation_id, b.customer_id, b.becomes, b.at, b.starts_at, b.ends_at, i.number as line_number, i.state = 'connected' as connected,
       case when i.held_for = 'pause' then i.held_since end as paused_since, coalesce(i.paid_until > $2, false) as line_paid,
       (select p.name from app.plans p where p.tenant_id = $1 and p.id = b.plan_id) as plan_name
  from (
    select either.*
      from (select upto from app.time_recorded where tenant_id = $1
             union all
            select '-infinity' where not exists (select from app.time_recorded where tenant_id = $1)) as mark
     cross join lateral (
        select id, installation_id, customer_id, plan_id, starts_at, ends_at, 'expired' as becomes, ends_at as at from app.blocks
         where tenant_id = $1 and ended_how is null and ends_at > mark.upto and ends_at <= $2
         union all
        select id, installation_id, customer_id, plan_id, starts_at, ends_at, 'active', starts_at from app.blocks
         where tenant_id = $1 and ended_how is null and starts_at > mark.upto and starts_at <= $2 and starts_at > sold_at and ends_at > $2) as either
     order by either.at
     limit $3) as b
  join app.installations i on i.tenant_id = $1 and i.id = b.installation_id
 order by b.at, b.becomes = 'active', b.id
