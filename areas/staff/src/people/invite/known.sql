select id from app.users where tenant_id = $1 and email = $2
