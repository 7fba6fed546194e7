update app.users set totp_secret = null
 where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active' and totp_since is null and totp_secret is not null
returning id
