insert into app.job_days (tenant_id, day, kind, done, failed, cancelled, waited_ms, worked_ms)
select $1, (j.finished_at at time zone $4)::date, j.kind,
       count(*) filter (where j.state = 'done'), count(*) filter (where j.state in ('dead', 'uncertain')), count(*) filter (where j.state = 'cancelled'),
       (coalesce(sum(greatest(0, extract(epoch from j.started_at - greatest(j.run_at, j.created_at)))), 0) * 1000)::bigint,
       (coalesce(sum(extract(epoch from j.finished_at - j.started_at)), 0) * 1000)::bigint
  from queue.jobs j
 where j.tenant_id = $1 and j.finished_at >= $2 and j.finished_at < $3
 group by 2, j.kind
on conflict (tenant_id, day, kind) do update
   set done = excluded.done, failed = excluded.failed, cancelled = excluded.cancelled, waited_ms = excluded.waited_ms, worked_ms = excluded.worked_ms
returning tenant_id
