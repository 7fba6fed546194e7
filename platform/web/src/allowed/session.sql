select id from directory.sessions where tenant_id = $1 and id = $2 and ended_at is null and expires_at > $3
