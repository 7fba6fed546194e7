select id from queue.jobs
 where tenant_id = $1 and kind = $2 and unique_key = $3 and finished_at = 'infinity' and state in ('ready', 'running', 'waiting')
