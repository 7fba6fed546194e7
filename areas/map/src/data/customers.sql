select id, first_name || ' ' || last_name as name, status, street_address as address, lat, lng
  from app.customers
 where tenant_id = $1 and lat between $2 and $3 and lng between $4 and $5 and merged_into is null
 limit $6
