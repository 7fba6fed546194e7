-- Shares free places among few companies: each gets its quantum by weight, within its cap, in the order in which all would be
-- served in turn. $1 queue, $2 how many, $3 worker, $4 the companies, $5 now, $6 cap where no policy says one,
-- $7 how far a closed company is served, $8 quantum; $9 to $11 as in ring_past.sql
with wanted as (
    select e.place
      from unnest($4::uuid[]) with ordinality s (tenant, turn)
     cross join lateral (
        select case when p.paused or not t.served then 0
                    else coalesce(p.max_running, $6) - (
                        select count(*) from queue.jobs r where r.finished_at = 'infinity' and r.state = 'running' and r.tenant_id = s.tenant) end as room,
               coalesce(p.weight, 1) as weight
          from (select case $7::int when 0 then d.state = 'active'
                               when 1 then d.state = 'active' or (d.state = 'deactivated' and d.closed_by is distinct from 'operator')
                               else d.state <> 'archived' end as served
                  from directory.tenants d where d.tenant_id = s.tenant) t
          left join platform.job_policies p on p.tenant_id = s.tenant) c
      left join lateral (
        select g.priority, g.id from unnest($9::uuid[], $10::smallint[], $11::uuid[]) g (tenant, priority, id) where g.tenant = s.tenant limit 1) past on true
     cross join lateral (
        select q.place, row_number() over () as nth
          from (select x.ctid as place
                  from queue.jobs x
                 where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id = s.tenant
                   and (x.priority, x.id) > (coalesce(past.priority, (-32768)::smallint), coalesce(past.id, '00000000-0000-0000-0000-000000000000'::uuid))
                 order by x.priority, x.id
                 limit greatest(0, least($8 * c.weight, c.room))) q) e
     order by e.nth::float8 / c.weight, s.turn
     limit $2
), taken as (
    select x.ctid as place
      from queue.jobs x
     where x.finished_at = 'infinity' and x.ctid = any (array(select wanted.place from wanted)) and x.state = 'ready'
       for update skip locked
)
update queue.jobs j
   set state = 'running', attempt = j.attempt + 1, worker = $3, started_at = $5, problem = null, progress_done = null, progress_total = null
  from taken
 where j.ctid = taken.place and j.finished_at = 'infinity'
returning j.tenant_id, j.id, j.kind, j.attempt, j.max_attempts, j.priority, j.linked, j.run_at
