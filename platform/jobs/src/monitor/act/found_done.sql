update queue.jobs set state = 'done', finished_at = $3, calling = false, problem = null
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state = 'uncertain'
returning id
