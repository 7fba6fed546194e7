update directory.mail_tokens
   set used_at = $2
 where tenant_id = $1 and kind = 'owner_transfer' and used_at is null
returning id
