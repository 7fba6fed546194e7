select u.avatar_id from app.users u where u.tenant_id = $1 and u.id = $2 for update
