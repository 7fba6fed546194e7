select id from app.customers
 where tenant_id = $1 and name_key = $2 and phones && $3::text[] and merged_into is null
 order by number
 limit 1
