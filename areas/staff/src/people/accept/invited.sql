select name, email, state from app.users where tenant_id = $1 and id = $2
