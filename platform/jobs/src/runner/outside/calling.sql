update queue.jobs set calling = true
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state = 'running' and worker = $3 and attempt = $4
returning id
