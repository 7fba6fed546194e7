select l.code as lcp, l.name as lcp_name, s.code as splitter, s.ratio, n.splitter_port,
       case when n.head_id <> n.id then h.code end as behind, n.code as nap, n.name, n.capacity,
       (select count(*) from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is not null) as taken,
       n.max_distance_m, coalesce(n.location, s.location, l.location) as location, coalesce(n.lat, s.lat, l.lat) as lat, coalesce(n.lng, s.lng, l.lng) as lng,
       coalesce(n.is_active, s.is_active, l.is_active) as is_active, coalesce(n.notes, s.notes, l.notes) as notes
  from app.lcps l
  left join app.splitters s on s.tenant_id = $1 and s.lcp_id = l.id
  left join app.naps n on n.tenant_id = $1 and n.splitter_id = s.id
  left join app.naps h on h.tenant_id = $1 and h.id = n.head_id
 where l.tenant_id = $1
 order by l.code_key, s.code_key, n.splitter_port, n.head_id <> n.id, n.code_key
