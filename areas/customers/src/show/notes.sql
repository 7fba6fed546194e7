select n.body, n.written_at, u.name as written_by
  from app.customer_notes n
  join app.users u on u.tenant_id = $1 and u.id = n.written_by
 where n.tenant_id = $1 and n.customer_id = $2
 order by n.written_at desc, n.id desc
 limit 100
