-- What the operator closed, only the operator opens.
update directory.tenants
   set state = $2, deactivated_at = $3, closed_by = case when $2 = 'active' then null else $5 end
 where tenant_id = $1 and state = $4 and (closed_by is distinct from 'operator' or $5 = 'operator')
returning tenant_id, name
