select id from app.plans where tenant_id = $1 and name_key = $2
