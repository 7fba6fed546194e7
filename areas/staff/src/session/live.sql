select s.id from directory.sessions s
 where s.tenant_id = $1 and s.user_id = $2 and s.ended_at is null and ($3::uuid is null or s.id <> $3) and s.expires_at > $4
 for update
