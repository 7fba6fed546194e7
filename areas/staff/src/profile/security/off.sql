-- A code that was seen before switches nothing off.
update app.users set totp_secret = null, totp_since = null, totp_last_step = null
 where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active' and totp_since is not null
   and ($3::bigint is null or totp_last_step is null or totp_last_step < $3)
returning id
