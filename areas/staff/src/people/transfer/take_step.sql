update app.users
   set totp_last_step = $3
 where tenant_id = $1 and id = $2 and (totp_last_step is null or totp_last_step < $3)
returning id
