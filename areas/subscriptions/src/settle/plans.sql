select id, name from app.plans where tenant_id = $1 and id = any ($2::uuid[])
