select attempt, at, line from app.job_lines where tenant_id = $1 and job_id = $2 order by id limit $3
