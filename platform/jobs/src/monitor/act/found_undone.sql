update queue.jobs set state = 'ready', run_at = $3, calling = false, problem = null, worker = null, attempt = 0, crashes = 0
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state = 'uncertain'
returning id
