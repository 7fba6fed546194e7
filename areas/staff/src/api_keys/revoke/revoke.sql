update directory.api_keys
   set revoked_at = $3
 where tenant_id = $1 and id = $2 and revoked_at is null
returning id
