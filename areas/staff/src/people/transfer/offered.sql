select id, data
  from directory.mail_tokens
 where tenant_id = $1 and user_id = $2 and kind = 'owner_transfer' and token_hash = $3 and used_at is null and expires_at > $4
