select l.tenant_id, t.shard, l.print_id, t.slug as tenant_slug, t.state as tenant_state
  from directory.receipt_links l
  join directory.tenants t on t.tenant_id = l.tenant_id
 where l.token_hash = $1
