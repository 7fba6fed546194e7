select k.tenant_id, t.shard, k.id, k.name, k.permissions, k.created_by, k.expires_at,
       t.state as tenant_state, l.state as login_state
  from directory.api_keys k
  join directory.tenants t on t.tenant_id = k.tenant_id
  join directory.logins l on l.tenant_id = k.tenant_id and l.user_id = k.created_by
 where k.key_hash = $1 and k.revoked_at is null
