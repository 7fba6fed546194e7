-- The page before: as running.sql, the other way round.
with going as (
    select b.id as block_id, b.installation_id, b.ends_at as until, $2::timestamptz as reading
      from app.blocks b
     where b.tenant_id = $1 and b.ended_how is null and b.ends_at > $2
       and (select i.held_for is distinct from 'pause' from app.installations i where i.tenant_id = $1 and i.id = b.installation_id)
       and ($3::bigint is null or extract(epoch from b.ends_at - $2) <= $3 * 86400)
       and ($4::uuid[] is null or b.customer_id = any ($4))
       and ($5::timestamptz is null or (b.ends_at, b.id) < ($5, $6))
       and not exists (
           select from app.blocks o
            where o.tenant_id = $1 and o.installation_id = b.installation_id and o.ended_how is null and o.starts_at >= b.ends_at)
     order by b.ends_at desc, b.id desc
     limit $7
), pausing as (
    select b.id as block_id, b.installation_id, b.ends_at as until, least(i.held_since, $2) as reading
      from app.installations i
      join app.blocks b on b.tenant_id = $1 and b.installation_id = i.id and b.ended_how is null and b.ends_at > least(i.held_since, $2)
     where i.tenant_id = $1 and i.held_for = 'pause'
       and ($3::bigint is null or extract(epoch from b.ends_at - least(i.held_since, $2)) <= $3 * 86400)
       and ($4::uuid[] is null or b.customer_id = any ($4))
       and ($5::timestamptz is null or (b.ends_at, b.id) < ($5, $6))
       and not exists (
           select from app.blocks o
            where o.tenant_id = $1 and o.installation_id = b.installation_id and o.ended_how is null and o.starts_at >= b.ends_at)
     order by b.ends_at desc, b.id desc
     limit $7
), last as (
    select * from going union all select * from pausing
)
select i.id, last.block_id, i.number as line_number, i.held_for, c.id as customer_id,
       case when i.state <> 'connected' then i.state when i.paid_until > $2 then 'active' else 'inactive' end as line_state,
       c.first_name || ' ' || c.last_name as customer_name, c.phones[1] as phone, last.until, n.blocks, p.name as plan_name,
       greatest(extract(epoch from last.until - last.reading), 0)::bigint as left_seconds
  from (select * from last order by until desc, block_id desc limit $7) as last
  join app.installations i on i.tenant_id = $1 and i.id = last.installation_id
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
 cross join lateral (
    select count(*) as blocks, (array_agg(b.plan_id order by b.starts_at))[1] as plan_id
      from app.blocks b
     where b.tenant_id = $1 and b.installation_id = i.id and b.ended_how is null and b.ends_at > last.reading) as n
  join app.plans p on p.tenant_id = $1 and p.id = n.plan_id
 order by last.until desc, last.block_id desc
