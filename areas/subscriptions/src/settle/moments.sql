-- What ended and what began within a time. What was sold and began at once began with its sale. Whether the line runs then, the block says that began last
-- (asked in a way that leaves the index of the exclusion aside, which is five times as slow as that of the line).
select b.id, b.installation_id, b.customer_id, b.plan_id, b.becomes, b.at, b.starts_at, b.ends_at,
       coalesce((
           select o.ends_at > $3 from app.blocks o
            where o.tenant_id = $1 and o.installation_id = b.installation_id and coalesce(o.ended_how, '') = '' and o.starts_at <= $3
            order by o.starts_at desc limit 1), false) as line_runs
  from (
    select *, 'expired' as becomes, ends_at as at from app.blocks
     where tenant_id = $1 and ended_how is null and ends_at > $2 and ends_at <= $3
     union all
    select *, 'active', starts_at from app.blocks
     where tenant_id = $1 and ended_how is null and starts_at > $2 and starts_at <= $3 and starts_at > sold_at and ends_at > $3
  ) as b
 order by b.at, b.becomes = 'active', b.id
 limit $4
