select id from app.routers where tenant_id = $1 and id = $2 for update
