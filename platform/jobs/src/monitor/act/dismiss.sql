update queue.jobs set state = 'cancelled', finished_at = $3
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state = 'dead'
returning id
