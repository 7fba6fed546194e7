select id from app.customers where tenant_id = $1 and id = $2 for update
