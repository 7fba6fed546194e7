select u.id from app.users u where u.tenant_id = $1 and u.email = $3 and u.id <> $2
