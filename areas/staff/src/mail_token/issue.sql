insert into directory.mail_tokens (tenant_id, id, user_id, kind, token_hash, data, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning id
