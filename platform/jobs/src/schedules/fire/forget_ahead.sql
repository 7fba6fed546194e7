-- What was noted of times that are still to come.
delete from app.schedule_occurrences where tenant_id = $1 and schedule_id = $2 and occurs_at > $3
returning schedule_id
