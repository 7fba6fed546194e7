select t.tenant_id, t.shard, t.name, t.slug, t.state, t.is_demo, t.created_at, t.deactivated_at,
       (select count(*) from directory.logins l where l.tenant_id = t.tenant_id and l.state = 'active') as people
  from directory.tenants t
 order by t.name, t.tenant_id
