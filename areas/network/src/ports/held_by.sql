select p.nap_id, p.number, n.code
  from app.nap_ports p
  join app.naps n on n.tenant_id = $1 and n.id = p.nap_id
 where p.tenant_id = $1 and p.taken_by = $2
   for update of p
