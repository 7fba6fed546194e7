select id from app.users where tenant_id = $1 and id = $2 and kind = 'person' for update
