update directory.logins set password_hash = $3, changed_at = $4
 where tenant_id = $1 and user_id = $2
returning user_id
