update app.blocks set customer_id = $3, version = version + 1 where tenant_id = $1 and customer_id = $2 returning id
