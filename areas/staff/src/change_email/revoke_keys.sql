update directory.api_keys set revoked_at = $3
 where tenant_id = $1 and created_by = $2 and created_at >= $4 and revoked_at is null
returning id, name
