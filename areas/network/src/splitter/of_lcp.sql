select s.id, s.code, s.ratio, u.code || ' · ' || s.fed_by_port as fed_by,
       (select count(*) from app.splitter_ports p where p.tenant_id = $1 and p.splitter_id = s.id and p.feeds is not null) as taken
  from app.splitters s
  left join app.splitters u on u.tenant_id = $1 and u.id = s.fed_by_splitter
 where s.tenant_id = $1 and s.lcp_id = $2
 order by s.code_key
