update directory.tenants
   set state = $2, deactivated_at = $3
 where tenant_id = $1 and state = $4
returning tenant_id, name
