select id, first_name || ' ' || last_name from app.customers where tenant_id = $1 and id = any ($2::uuid[])
