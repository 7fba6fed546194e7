-- What a worker has leased and not begun goes back as if it had never been taken. $1 to $3: tenant, id and attempt of each; $4 worker, $5 'running', as in finish.sql
update queue.jobs j
   set state = 'ready', attempt = j.attempt - 1, worker = null, started_at = null
  from unnest($1::uuid[], $2::uuid[], $3::smallint[]) as left_over (tenant_id, id, attempt)
 where j.tenant_id = left_over.tenant_id and j.id = left_over.id and j.finished_at = 'infinity'
   and j.state = $5 and j.worker = $4 and j.attempt = left_over.attempt and not j.calling
returning j.id
