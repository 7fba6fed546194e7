-- The first ready jobs of each of the next companies in the ring, four for each by its weight, within its cap: one probe of the index
-- finds the company and its first job. Nothing is sorted, so the limit also ends the walk.
-- $1 queue, $2 how many, $3 worker, $4 the company served last, $5 now, $6 cap where no policy says one, $7 how far a closed company is served
with recursive ring (tenant, place, steps) as (
    select $4::uuid, null::tid, 0
    union all
    select y.tenant_id, y.place, ring.steps + 1
      from ring
     cross join lateral (
        select x.tenant_id, x.ctid as place
          from queue.jobs x
         where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id > ring.tenant
         order by x.tenant_id, x.priority, x.id
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
          where c.turn > 1 and c.room > 1
            and x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id = ring.tenant
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
   set state = 'running', attempt = j.attempt + 1, worker = $3, started_at = $5, lease = pg_current_xact_id()::text::bigint,
       progress_done = null, progress_total = null
  from taken
 where j.ctid = taken.place and j.finished_at = 'infinity'
returning j.tenant_id, j.id, j.kind, j.attempt, j.max_attempts, j.priority, j.linked, j.run_at, j.problem
