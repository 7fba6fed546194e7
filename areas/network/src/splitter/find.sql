select s.id, s.lcp_id, l.code as lcp_code, l.name as lcp_name, s.code, s.ratio, s.fed_by_splitter, s.fed_by_port, u.code as fed_code, s.location, s.lat, s.lng,
       s.accuracy, s.is_active, s.notes, s.created_at, s.version
  from app.splitters s
  join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
  left join app.splitters u on u.tenant_id = $1 and u.id = s.fed_by_splitter
 where s.tenant_id = $1 and s.id = $2
