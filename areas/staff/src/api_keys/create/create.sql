insert into directory.api_keys (tenant_id, id, name, prefix, key_hash, permissions, created_by, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
returning id
