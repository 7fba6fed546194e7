update queue.jobs set result = null where tenant_id = $1 and result_until < $2 and result is not null
returning id
