select i.id, i.number, c.first_name || ' ' || c.last_name as customer
  from app.installations i
  join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
 where i.tenant_id = $1 and i.id = any ($2::uuid[])
