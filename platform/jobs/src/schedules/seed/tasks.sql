select task from app.schedules where tenant_id = $1
