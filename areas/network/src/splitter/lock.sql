select id from app.splitters where tenant_id = $1 and id = $2 for update
