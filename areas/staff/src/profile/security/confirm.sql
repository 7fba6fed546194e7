update app.users set totp_since = $3, totp_last_step = $4
 where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active' and totp_since is null and totp_secret = $5
returning id
