-- One living job of a kind and key: a second one is dropped here, by the key.
insert into queue.jobs (tenant_id, id, queue, kind, priority, state, max_attempts, repeat_harms, linked, run_at, created_at,
                        args, unique_key, group_id, schedule_id, next, caused_by, caused_by_id, request_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
on conflict do nothing
returning id
