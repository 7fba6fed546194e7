update app.users set totp_secret = $3, totp_since = null, totp_last_step = null
 where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active' and totp_since is null
returning id
