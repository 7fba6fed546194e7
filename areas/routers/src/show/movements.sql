select m.from_state, m.to_state, m.reason, m.moved_at, u.name as moved_by
  from app.router_movements m
  join app.users u on u.tenant_id = $1 and u.id = m.moved_by
 where m.tenant_id = $1 and m.router_id = $2
 order by m.moved_at desc, m.id desc
 limit 100
