select t.tenant_id from directory.tenants t where t.state = 'active' order by t.tenant_id
