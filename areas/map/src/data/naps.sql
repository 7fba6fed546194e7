-- Fed by the box that it hangs behind, by its splitter, or by the cabinet where that has no place of its own.
select n.id, n.code, n.name, n.capacity, n.max_distance_m, n.lat, n.lng, n.is_active as active,
       case when h.id <> n.id then h.lat else coalesce(s.lat, l.lat) end as from_lat,
       case when h.id <> n.id then h.lng else coalesce(s.lng, l.lng) end as from_lng,
       (select count(*) from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is not null) as taken
  from (
    select * from app.naps where tenant_id = $1 and lat between $2 and $3 and lng between $4 and $5 limit $6
  ) as n
  join app.naps h on h.tenant_id = $1 and h.id = n.head_id
  join app.splitters s on s.tenant_id = $1 and s.id = n.splitter_id
  join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
