select t.id, t.cashier_id, u.name as cashier_name, t.day, t.shift, t.opened_at, t.closed_at, t.expected, t.counted, t.difference_minor, t.note,
       t.turned_over_at, r.name as received_by, t.version
  from app.tills t
  join app.users u on u.tenant_id = $1 and u.id = t.cashier_id
  left join app.users r on r.tenant_id = $1 and r.id = t.received_by
 where t.tenant_id = $1 and t.id = $2
