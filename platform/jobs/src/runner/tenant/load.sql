select args, next, group_id from queue.jobs
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state in ('running', 'uncertain') and worker = $3 and attempt = $4
