-- The run that still waits makes up for this one as well.
update app.schedule_occurrences set job_id = $4 where tenant_id = $1 and schedule_id = $2 and occurs_at = $3
returning schedule_id
