update app.documents set customer_id = $3 where tenant_id = $1 and customer_id = $2 returning id, name
