-- The companies that have ready work, each with its weight and the room left below its cap. Nobody sorts; the limit ends the walk.
-- $1 queue, $2 how many companies, $3 cap where no policy says one, $4 how far a closed company is served; $5 to $8 what is known of some of them, as $7 to
-- $10 of ring_known.sql
with recursive ring (tenant, steps) as (
    select '00000000-0000-0000-0000-000000000000'::uuid, 0
    union all
    select y.tenant_id, ring.steps + 1
      from ring
     cross join lateral (
        select coalesce((select h from unnest($5::uuid[]) h where h > ring.tenant limit 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) as heavy) l
     cross join lateral (
        select z.* from (
            (select x.tenant_id
               from queue.jobs x
              where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id > ring.tenant and x.tenant_id < l.heavy
              order by x.tenant_id
              limit 1)
            union all
            (select x.tenant_id
               from unnest($5::uuid[], $6::smallint[], $7::uuid[]) g (tenant, priority, id), queue.jobs x
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
select ring.tenant, coalesce(p.weight, 1)::int as weight,
       (case when p.paused or not s.served then 0
             else greatest(0, coalesce(p.max_running, $3) - (
                 select count(*) from queue.jobs r
                  where r.finished_at = 'infinity' and r.state = 'running' and r.tenant_id = ring.tenant and r.lease >= coalesce(g.floor, 0))) end)::int as room
  from ring
 cross join lateral (
    select case $4::int when 0 then t.state = 'active'
                        when 1 then t.state = 'active' or (t.state = 'deactivated' and t.closed_by is distinct from 'operator')
                        else t.state <> 'archived' end as served
      from directory.tenants t where t.tenant_id = ring.tenant) s
  left join platform.job_policies p on p.tenant_id = ring.tenant
  left join unnest($5::uuid[], $8::bigint[]) g (tenant, floor) on g.tenant = ring.tenant
 where ring.steps > 0
