select kind,
       count(*) filter (where state = 'ready') as ready,
       count(*) filter (where state = 'running') as running,
       count(*) filter (where state = 'waiting') as waiting,
       count(*) filter (where state in ('dead', 'uncertain') and finished_at = 'infinity') as dead,
       count(*) filter (where state = 'done') as done,
       (avg(greatest(0, extract(epoch from started_at - greatest(run_at, created_at)))) filter (where state = 'done') * 1000)::float8 as waited_ms,
       (avg(extract(epoch from finished_at - started_at)) filter (where state = 'done') * 1000)::float8 as worked_ms
  from queue.jobs
 where tenant_id = $1 and finished_at >= $2
 group by kind
 order by kind
