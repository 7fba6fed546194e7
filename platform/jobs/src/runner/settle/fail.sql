update queue.jobs
   set state = $5, problem = $6, run_at = $7, finished_at = coalesce($8, finished_at), calling = false,
       worker = case when $5 = 'uncertain' then worker end
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state in ('running', 'uncertain') and worker = $3 and attempt = $4
returning started_at
