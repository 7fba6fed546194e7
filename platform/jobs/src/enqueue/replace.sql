update queue.jobs
   set args = $4, run_at = $5, state = $6, attempt = 0, problem = null
 where tenant_id = $1 and kind = $2 and unique_key = $3 and finished_at = 'infinity' and state in ('ready', 'waiting')
returning id
