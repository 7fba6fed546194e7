-- Takes from each company as many jobs as it was allotted. $1 queue, $2 worker, $3 now, $4 the companies, $5 how many of each;
-- $6 to $8 what is known of some of them, as $7 to $9 of ring_known.sql
with wanted as (
    select q.place
      from unnest($4::uuid[], $5::int[]) s (tenant, many)
      left join lateral (
        select g.priority, g.id from unnest($6::uuid[], $7::smallint[], $8::uuid[]) g (tenant, priority, id) where g.tenant = s.tenant limit 1) past on true
     cross join lateral (
        select x.ctid as place
          from queue.jobs x
         where x.finished_at = 'infinity' and x.queue = $1 and x.state = 'ready' and x.tenant_id = s.tenant
           and (x.priority, x.id) > (coalesce(past.priority, (-32768)::smallint), coalesce(past.id, '00000000-0000-0000-0000-000000000000'::uuid))
         order by x.priority, x.id
         limit s.many) q
), taken as (
    select x.ctid as place
      from queue.jobs x
     where x.finished_at = 'infinity' and x.ctid = any (array(select wanted.place from wanted)) and x.state = 'ready'
       for update skip locked
)
update queue.jobs j
   set state = 'running', attempt = j.attempt + 1, worker = $2, started_at = $3, lease = pg_current_xact_id()::text::bigint,
       progress_done = null, progress_total = null
  from taken
 where j.ctid = taken.place and j.finished_at = 'infinity'
returning j.tenant_id, j.id, j.kind, j.attempt, j.max_attempts, j.priority, j.linked, j.run_at, j.problem
