update directory.sessions set ended_at = $4
 where tenant_id = $1 and user_id = $2 and ($3::uuid is null or id <> $3) and ended_at is null and expires_at > $4
returning id
