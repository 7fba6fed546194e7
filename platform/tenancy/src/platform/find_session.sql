select s.tenant_id, t.shard, s.id, s.user_id, s.created_at, s.last_seen_at, s.expires_at, s.idle_seconds,
       t.state as tenant_state, l.state as login_state, l.is_owner
  from directory.sessions s
  join directory.tenants t on t.tenant_id = s.tenant_id
  join directory.logins l on l.tenant_id = s.tenant_id and l.user_id = s.user_id
 where s.token_hash = $1 and s.ended_at is null
