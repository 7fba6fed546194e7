delete from app.job_lines where tenant_id = $1 and at < $2
returning id
