insert into queue.job_groups (tenant_id, id, total, created_at, name, followed_by)
values ($1, $2, $3, $4, $5, $6)
returning id
