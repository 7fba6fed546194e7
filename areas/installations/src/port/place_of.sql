select n.id, n.code, n.name, n.splitter_id, s.lcp_id, n.capacity, (select count(*) from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is not null) as taken
  from app.naps n
  join app.splitters s on s.tenant_id = $1 and s.id = n.splitter_id
 where n.tenant_id = $1 and n.id = $2
