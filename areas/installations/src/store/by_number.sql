select id from app.installations where tenant_id = $1 and number = $2
