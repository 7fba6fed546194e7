select name from directory.api_keys where tenant_id = $1 and id = $2
