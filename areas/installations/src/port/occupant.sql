-- Who is on a port, if it is there at all.
select p.taken_by, c.first_name || ' ' || c.last_name as customer_name
  from app.nap_ports p
  left join app.installations i on i.tenant_id = $1 and i.id = p.taken_by
  left join app.customers c on c.tenant_id = $1 and c.id = i.customer_id
 where p.tenant_id = $1 and p.nap_id = $2 and p.number = $3
