delete from app.job_attempts where tenant_id = $1 and ended_at < $2
returning job_id
