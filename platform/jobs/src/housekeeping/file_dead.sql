update queue.jobs set finished_at = greatest(coalesce(started_at, created_at), created_at)
 where tenant_id = $1 and finished_at = 'infinity' and state = 'dead' and coalesce(started_at, created_at) < $2
returning id
