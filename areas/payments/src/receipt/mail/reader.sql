select c.email, c.first_name || ' ' || c.last_name as name
  from app.payments p
  join app.blocks b on b.tenant_id = $1 and b.id = p.block_id
  join app.customers c on c.tenant_id = $1 and c.id = b.customer_id
 where p.tenant_id = $1 and p.id = $2
