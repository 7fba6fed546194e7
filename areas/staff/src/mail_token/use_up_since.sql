update directory.mail_tokens set used_at = $4
 where tenant_id = $1 and user_id = $2 and kind = $3 and used_at is null and created_at >= $5
returning id
