select barangay_id, count(*) as n
  from app.customers
 where tenant_id = $1 and barangay_id = any ($2::uuid[]) and merged_into is null and (not $3 or status = 'active')
 group by barangay_id
