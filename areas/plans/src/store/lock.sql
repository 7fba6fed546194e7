select id from app.plans where tenant_id = $1 and id = $2 for update
