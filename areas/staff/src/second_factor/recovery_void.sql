delete from app.recovery_codes where tenant_id = $1 and user_id = $2
returning id
