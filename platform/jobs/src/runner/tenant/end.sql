-- Only for whoever holds it. One that was taken for uncertain while its caller lived is ended by the caller, who knows.
update queue.jobs
   set state = 'done', finished_at = $5, result = $6, result_until = $7, calling = false, problem = null
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state in ('running', 'uncertain') and worker = $3 and attempt = $4
returning id
