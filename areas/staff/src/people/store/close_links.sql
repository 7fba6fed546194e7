update directory.mail_tokens set used_at = $3
 where tenant_id = $1 and user_id = $2 and used_at is null
returning id
