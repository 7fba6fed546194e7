select id from app.roles where tenant_id = $1 and id = $2 for update
