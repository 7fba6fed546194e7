select p.splitter_id, s.code, p.number
  from app.splitters s
  join app.splitter_ports p on p.tenant_id = $1 and p.splitter_id = s.id
 where s.tenant_id = $1 and s.lcp_id = $2 and p.feeds is null
 order by s.code_key, p.number
 limit 2000
