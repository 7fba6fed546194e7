select id from app.naps where tenant_id = $1 and id = $2 for update
