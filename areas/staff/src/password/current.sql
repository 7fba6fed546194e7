select l.password_hash from directory.logins l where l.tenant_id = $1 and l.user_id = $2
