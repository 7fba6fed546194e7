update app.users set totp_secret = null, totp_since = null, totp_last_step = null, code_by_mail = false
 where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active' and (totp_secret is not null or code_by_mail)
returning id
