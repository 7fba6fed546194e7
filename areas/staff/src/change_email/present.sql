select u.email from app.users u where u.tenant_id = $1 and u.id = $2 and u.kind = 'person' and u.state = 'active' for update
