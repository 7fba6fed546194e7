select id from app.installations where tenant_id = $1 and id = $2 for update
