select m.tenant_id, t.shard, m.id, m.user_id, m.kind, m.data, m.expires_at, t.state as tenant_state, t.name as tenant_name
  from directory.mail_tokens m
  join directory.tenants t on t.tenant_id = m.tenant_id
 where m.token_hash = $1 and m.used_at is null
