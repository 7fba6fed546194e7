-- As ring.sql, and past the long run of dead index entries of companies that just gave many jobs: the walk goes on behind the last
-- one that each gave. $8 these companies, in order; $9 and $10 priority and id of that last job.
with recursive ring (tenant, place, steps) as (
    select $4::uuid, null::tid, 0
    union all
    select y.tenant_id, y.place, ring.steps + 1
      from ring
     cross join lateral (
        select coalesce((select h from unnest($8::uuid[]) h where h > ring.tenant limit 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) as heavy) l
     cross join lateral (
        select z.* from (
            (select x.tenant_id, x.ctid as place
               from queue.jobs x
              where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id > ring.tenant and x.tenant_id < l.heavy
              order by x.tenant_id, x.priority, x.id
              limit 1)
            union all
            (select x.tenant_id, x.ctid
               from unnest($8::uuid[], $9::smallint[], $10::uuid[]) g (tenant, priority, id), queue.jobs x
              where g.tenant = l.heavy
                and x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id = g.tenant and (x.priority, x.id) > (g.priority, g.id)
              order by x.priority, x.id
              limit 1)
            union all
            (select x.tenant_id, x.ctid
               from queue.jobs x
              where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id > l.heavy
              order by x.tenant_id, x.priority, x.id
              limit 1)) z
         limit 1) y
     where ring.steps < $2 * 8
), chosen as (
    select e.place
      from ring
     cross join lateral (
        select case when p.paused or not s.served then 0
                    else coalesce(p.max_running, $6) - (
                        select count(*) from queue.jobs r where r.finished_at = 'infinity' and r.state = 'running' and r.tenant_id = ring.tenant) end as room,
               coalesce(p.weight, 1) * 4 as turn
          from (select case $7::int when 0 then t.state = 'active'
                               when 1 then t.state = 'active' or (t.state = 'deactivated' and t.closed_by is distinct from 'operator')
                               else t.state <> 'archived' end as served
                  from directory.tenants t where t.tenant_id = ring.tenant) s
          left join platform.job_policies p on p.tenant_id = ring.tenant) c
     cross join lateral (
        select ring.place where c.room > 0
        union all
        (select x.ctid
           from queue.jobs x
           left join unnest($8::uuid[], $9::smallint[], $10::uuid[]) g (tenant, priority, id) on g.tenant = ring.tenant
          where c.turn > 1 and c.room > 1
            and x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id = ring.tenant
            and (x.priority, x.id) > (coalesce(g.priority, (-32768)::smallint), coalesce(g.id, '00000000-0000-0000-0000-000000000000'::uuid))
          order by x.priority, x.id
         offset 1
          limit greatest(0, least(c.turn, c.room) - 1))) e
     where ring.steps > 0
     limit $2
), taken as (
    select x.ctid as place
      from queue.jobs x
     where x.finished_at = 'infinity' and x.ctid = any (array(select chosen.place from chosen)) and x.state = 'ready'
       for update skip locked
)
update queue.jobs j
   set state = 'running', attempt = j.attempt + 1, worker = $3, started_at = $5, progress_done = null, progress_total = null
  from taken
 where j.ctid = taken.place and j.finished_at = 'infinity'
returning j.tenant_id, j.id, j.kind, j.attempt, j.max_attempts, j.priority, j.linked, j.run_at, j.problem
