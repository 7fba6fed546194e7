update queue.jobs set state = 'ready', attempt = 0, crashes = 0, problem = null, run_at = $3, cancel_asked = false, worker = null
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state = 'dead'
returning id
