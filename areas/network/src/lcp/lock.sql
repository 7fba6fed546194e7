select id from app.lcps where tenant_id = $1 and id = $2 for update
