-- Lines on which something ended or began since the last that is on record, the earliest first; whatever falls on the last moment belongs to it.
-- Nobody sells to them or stops them while they are looked at.
with moments as (
    select either.installation_id, either.at, r.upto
      from app.time_recorded r
     cross join lateral (
        select installation_id, ends_at as at from app.blocks
         where tenant_id = $1 and ended_how is null and ends_at > r.upto and ends_at <= $2
         union all
        select installation_id, starts_at from app.blocks
         where tenant_id = $1 and ended_how is null and starts_at > r.upto and starts_at <= $2 and starts_at > sold_at) as either
     where r.tenant_id = $1
     order by either.at
     fetch first ($3) rows with ties
)
select i.id, i.number, case when i.held_for = 'pause' then i.held_since end as paused_since, m.at, m.upto
  from moments m
  join app.installations i on i.tenant_id = $1 and i.id = m.installation_id
 order by i.id
   for update of i
