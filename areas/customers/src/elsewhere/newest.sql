select id, number, first_name, last_name, status
  from app.customers
 where tenant_id = $1 and barangay_id = $2 and merged_into is null
 order by number desc
 limit 10
