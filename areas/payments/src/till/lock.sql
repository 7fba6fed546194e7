select id from app.tills where tenant_id = $1 and id = $2 for update
