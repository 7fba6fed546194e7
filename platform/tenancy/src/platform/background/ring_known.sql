-- As ring.sql, for companies that gave jobs lately: the walk goes on behind the last job that each gave, and what runs is counted from
-- the oldest lease on that may still run. So it passes over nothing that is dead, however long somebody's snapshot keeps it.
-- $1 queue, $2 how many, $3 worker, $4 now, $5 cap where no policy says one, $6 how far a closed company is served; $7 the companies, in
-- order, $8 and $9 priority and id of the last job of each, $10 its oldest lease.
with chosen as (
    select e.place
      from unnest($7::uuid[], $8::smallint[], $9::uuid[], $10::bigint[]) k (tenant, priority, id, floor)
     cross join lateral (
        select case when p.paused or not s.served then 0
                    else coalesce(p.max_running, $5) - (
                        select count(*) from queue.jobs r
                         where r.finished_at = 'infinity' and r.state = 'running' and r.tenant_id = k.tenant and r.lease >= k.floor) end as room,
               coalesce(p.weight, 1) * 4 as turn
          from (select case $6::int when 0 then t.state = 'active'
                               when 1 then t.state = 'active' or (t.state = 'deactivated' and t.closed_by is distinct from 'operator')
                               else t.state <> 'archived' end as served
                  from directory.tenants t where t.tenant_id = k.tenant) s
          left join platform.job_policies p on p.tenant_id = k.tenant) c
     cross join lateral (
        select x.ctid as place
          from queue.jobs x
         where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id = k.tenant and (x.priority, x.id) > (k.priority, k.id)
         order by x.priority, x.id
         limit greatest(0, least(c.turn, c.room))) e
     limit $2
), taken as (
    select x.ctid as place
      from queue.jobs x
     where x.finished_at = 'infinity' and x.ctid = any (array(select chosen.place from chosen)) and x.state = 'ready'
       for update skip locked
)
update queue.jobs j
   set state = 'running', attempt = j.attempt + 1, worker = $3, started_at = $4, lease = pg_current_xact_id()::text::bigint,
       progress_done = null, progress_total = null
  from taken
 where j.ctid = taken.place and j.finished_at = 'infinity'
returning j.tenant_id, j.id, j.kind, j.attempt, j.max_attempts, j.priority, j.linked, j.run_at, j.problem
