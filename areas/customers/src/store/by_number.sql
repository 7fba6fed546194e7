select id from app.customers where tenant_id = $1 and number = $2
