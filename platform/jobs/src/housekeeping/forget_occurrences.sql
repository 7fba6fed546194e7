delete from app.schedule_occurrences where tenant_id = $1 and occurs_at < $2
returning schedule_id
