update queue.jobs set result = $4, result_until = $5 where tenant_id = $1 and id = $2 and finished_at = $3 returning id
