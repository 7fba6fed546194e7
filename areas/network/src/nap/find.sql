select n.id, n.splitter_id, n.splitter_port, n.head_id, h.code as head_code, s.code as splitter_code, s.lcp_id, l.code as lcp_code, n.code, n.code_key, n.name,
       n.location, n.capacity, n.max_distance_m, n.lat, n.lng, n.accuracy, n.is_active, n.notes, n.created_at, n.version
  from app.naps n
  join app.naps h on h.tenant_id = $1 and h.id = n.head_id
  join app.splitters s on s.tenant_id = $1 and s.id = n.splitter_id
  join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
 where n.tenant_id = $1 and n.id = $2
