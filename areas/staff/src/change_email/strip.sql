-- The authenticator that was set up, or begun, since then.
update app.users set totp_secret = null, totp_since = null, totp_last_step = null
 where tenant_id = $1 and id = $2 and kind = 'person' and totp_secret is not null and (totp_since is null or totp_since >= $3)
returning id
