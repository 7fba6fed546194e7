select c.id from app.recovery_codes c where c.tenant_id = $1 and c.user_id = $2 and c.id > $3 limit 1
