update directory.tenants
   set slug = $2
 where tenant_id = $1 and slug <> $2
returning tenant_id, name
