-- The next companies in the ring that have ready work. $1 queue, $2 how many, $3 the company before the first; $4 to $6 as in ring_past.sql
with recursive ring (tenant, steps) as (
    select $3::uuid, 0
    union all
    select y.tenant_id, ring.steps + 1
      from ring
     cross join lateral (
        select coalesce((select h from unnest($4::uuid[]) h where h > ring.tenant limit 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) as heavy) l
     cross join lateral (
        select z.* from (
            (select x.tenant_id
               from queue.jobs x
              where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id > ring.tenant and x.tenant_id < l.heavy
              order by x.tenant_id
              limit 1)
            union all
            (select x.tenant_id
               from unnest($4::uuid[], $5::smallint[], $6::uuid[]) g (tenant, priority, id), queue.jobs x
              where g.tenant = l.heavy
                and x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id = g.tenant and (x.priority, x.id) > (g.priority, g.id)
              limit 1)
            union all
            (select x.tenant_id
               from queue.jobs x
              where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id > l.heavy
              order by x.tenant_id
              limit 1)) z
         limit 1) y
     where ring.steps < $2
)
select tenant from ring where steps > 0 order by steps
