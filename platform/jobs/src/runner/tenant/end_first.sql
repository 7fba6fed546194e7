-- Only for whoever holds it. What it is about comes back with its end.
update queue.jobs
   set state = 'done', finished_at = $5, result = null, result_until = null, problem = null
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state = 'running' and worker = $3 and attempt = $4
returning args, next, group_id
