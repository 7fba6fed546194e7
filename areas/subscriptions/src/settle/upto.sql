select upto from app.time_recorded where tenant_id = $1
