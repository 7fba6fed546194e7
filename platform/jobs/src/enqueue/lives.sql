select 1 from queue.jobs
 where tenant_id = $1 and finished_at = 'infinity' and kind = $2 and args = $3 and state in ('ready', 'waiting', 'running')
 limit 1
