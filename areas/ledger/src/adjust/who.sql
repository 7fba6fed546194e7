select first_name || ' ' || last_name as name from app.customers where tenant_id = $1 and id = $2 and merged_into is null
