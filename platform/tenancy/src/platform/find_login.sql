select l.tenant_id, t.shard, l.user_id, l.password_hash, l.state as login_state, l.is_owner, l.email_verified, l.changed_at,
       t.state as tenant_state, t.name as tenant_name, t.slug as tenant_slug
  from directory.logins l
  join directory.tenants t on t.tenant_id = l.tenant_id
 where l.tenant_id = $1 and l.email = $2
