update app.schedule_occurrences set job_id = $5 where tenant_id = $1 and schedule_id = $2 and occurs_at = $3 and job_id = $4
returning schedule_id
