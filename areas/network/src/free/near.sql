-- Boxes in view with a free port; how far they are is reckoned where the earth is round.
select n.id, n.code, n.name, s.code as splitter_code, l.code as lcp_code, n.lat, n.lng, n.max_distance_m, n.capacity, t.taken
  from app.naps n
  join app.splitters s on s.tenant_id = $1 and s.id = n.splitter_id
  join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
  cross join lateral (select count(*) as taken from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is not null) as t
 where n.tenant_id = $1 and n.is_active and s.is_active and l.is_active
   and n.lat between $2 and $3 and n.lng between $4 and $5
   and t.taken < n.capacity
 limit 500
