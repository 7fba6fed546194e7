with recursive
fed (id, depth) as (
    select s.id, 0 from app.splitters s where s.tenant_id = $1 and s.fed_by_splitter is null
    union all
    select s.id, f.depth + 1 from app.splitters s join fed f on s.fed_by_splitter = f.id where s.tenant_id = $1),
element as (
    select 0 as rank, 0 as depth, 'lcp' as element, '' as lcp, '' as splitter, l.code, l.name, '' as fed_by, null::int as port, '' as behind,
           null::int as ratio, null::int as capacity, null::bigint as taken, null::int as max_distance_m, l.coverage_m, coalesce(b.name, '') as barangay,
           l.location, l.lat, l.lng, l.accuracy, l.is_active, l.notes
      from app.lcps l
      left join app.barangays b on b.tenant_id = $1 and b.id = l.barangay_id
     where l.tenant_id = $1
    union all
    select 1, f.depth, 'splitter', l.code, '', s.code, '', coalesce(u.code, ''), s.fed_by_port, '',
           s.ratio, null, null, null, null, '', s.location, s.lat, s.lng, s.accuracy, s.is_active, s.notes
      from app.splitters s
      join fed f on f.id = s.id
      join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
      left join app.splitters u on u.tenant_id = $1 and u.id = s.fed_by_splitter
     where s.tenant_id = $1
    union all
    select 2, case when n.head_id = n.id then 0 else 1 end, 'nap', l.code, s.code, n.code, n.name, '', n.splitter_port,
           case when n.head_id <> n.id then h.code else '' end,
           null, n.capacity, (select count(*) from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is not null),
           n.max_distance_m, null, '', n.location, n.lat, n.lng, n.accuracy, n.is_active, n.notes
      from app.naps n
      join app.naps h on h.tenant_id = $1 and h.id = n.head_id
      join app.splitters s on s.tenant_id = $1 and s.id = n.splitter_id
      join app.lcps l on l.tenant_id = $1 and l.id = s.lcp_id
     where n.tenant_id = $1)
select element, lcp, splitter, code, name, fed_by, port, behind, ratio, capacity, taken, max_distance_m, coverage_m, barangay, location, lat, lng, accuracy,
       is_active, notes
  from element
 order by rank, depth, lower(lcp), lower(splitter), lower(code)
