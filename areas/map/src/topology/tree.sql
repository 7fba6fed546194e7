-- Everything under a cabinet by one statement: its splitters and their boxes, with what is taken of each.
select 'splitter' as kind, s.id, s.code, '' as name, s.fed_by_splitter as above, s.fed_by_port as port, s.ratio as capacity,
       (select count(*) from app.splitter_ports p where p.tenant_id = $1 and p.splitter_id = s.id and p.feeds is not null) as taken, s.is_active as active
  from app.splitters s
 where s.tenant_id = $1 and s.lcp_id = $2
 union all
select 'nap', n.id, n.code, n.name, case when n.head_id = n.id then n.splitter_id else n.head_id end, n.splitter_port, n.capacity,
       (select count(*) from app.nap_ports p where p.tenant_id = $1 and p.nap_id = n.id and p.taken_by is not null), n.is_active
  from app.splitters s
  join app.naps n on n.tenant_id = $1 and n.splitter_id = s.id
 where s.tenant_id = $1 and s.lcp_id = $2
 order by port nulls first, kind desc, code
