-- Locked, so that nobody comes onto one while it goes.
select p.number, p.feeds, coalesce(n.code, s.code) as code
  from app.splitter_ports p
  left join app.naps n on n.tenant_id = $1 and n.id = p.feeds
  left join app.splitters s on s.tenant_id = $1 and s.id = p.feeds
 where p.tenant_id = $1 and p.splitter_id = $2 and p.number > $3
 order by p.number
   for update of p
