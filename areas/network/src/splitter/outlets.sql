select p.number, s.id as splitter_id, s.code as splitter_code,
       array(select n.id from app.naps n where n.tenant_id = $1 and n.splitter_id = $2 and n.splitter_port = p.number order by n.id <> n.head_id, n.code_key) as nap_ids,
       array(select n.code from app.naps n where n.tenant_id = $1 and n.splitter_id = $2 and n.splitter_port = p.number order by n.id <> n.head_id, n.code_key) as nap_codes
  from app.splitter_ports p
  left join app.splitters s on s.tenant_id = $1 and s.id = p.feeds
 where p.tenant_id = $1 and p.splitter_id = $2
 order by p.number
