update directory.sessions set ended_at = expires_at
 where tenant_id = $1 and user_id = $2 and ended_at is null and expires_at <= $3
returning id
