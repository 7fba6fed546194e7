update directory.logins set password_hash = null, changed_at = $3
 where tenant_id = $1 and user_id = $2 and password_hash is not null
returning user_id
