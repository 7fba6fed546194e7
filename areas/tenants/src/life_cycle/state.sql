select state from directory.tenants where tenant_id = $1
