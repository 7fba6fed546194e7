-- What lives, by queue. $1 now
select j.queue,
       count(*) filter (where j.state = 'ready') as ready,
       count(*) filter (where j.state = 'running') as running,
       count(*) filter (where j.state = 'waiting') as waiting,
       count(*) filter (where j.state = 'dead') as dead,
       count(*) filter (where j.state = 'uncertain') as uncertain,
       extract(epoch from $1 - min(greatest(j.run_at, j.created_at)) filter (where j.state = 'ready' and t.state = 'active'))::float8 as oldest_ready_seconds
  from queue.jobs j
  join directory.tenants t on t.tenant_id = j.tenant_id
 where j.finished_at = 'infinity'
 group by j.queue
 order by j.queue
