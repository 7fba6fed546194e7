select exists (select from app.customers where tenant_id = $1 and id = $2) or exists (select from app.installations where tenant_id = $1 and id = $3),
       (select count(*) from app.documents where tenant_id = $1 and (customer_id = $2 or installation_id = $3))
