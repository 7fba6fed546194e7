select s.id, s.code, s.ratio, s.lat, s.lng, s.is_active as active, coalesce(u.lat, l.lat) as from_lat, coalesce(u.lng, l.lng) as from_lng,
       (select count(*) from app.splitter_ports p where p.tenant_id = $1 and p.splitter_id = s.id and p.feeds is not null) as taken
  from app.splitters s
  join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
  left join app.splitters u on u.tenant_id = $1 and u.id = s.fed_by_splitter
 where s.tenant_id = $1 and s.lat between $2 and $3 and s.lng between $4 and $5
 limit $6
