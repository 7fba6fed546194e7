select name, email, locale from app.users where tenant_id = $1 and is_owner
