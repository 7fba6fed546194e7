insert into queue.jobs (tenant_id, id, queue, kind, priority, max_attempts, repeat_harms, run_at, created_at, args, caused_by, caused_by_id, request_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12)
returning id
