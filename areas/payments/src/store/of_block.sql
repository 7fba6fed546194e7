select p.id, p.number, p.day, p.paid_at, b.customer_id, p.installation_id, p.block_id, p.amount_minor, p.currency, p.method, p.reference,
       p.tendered_minor, p.till_id, p.cashier_id, u.name as cashier_name, p.paper, e.how as ended_how, e.amount_minor as ended_minor, e.method as ended_method, e.ended_at,
       w.name as ended_by, e.reason as end_reason
  from app.payments p
  join app.blocks b on b.tenant_id = $1 and b.id = p.block_id
  join app.users u on u.tenant_id = $1 and u.id = p.cashier_id
  left join app.payment_ends e on e.tenant_id = $1 and e.payment_id = p.id
  left join app.users w on w.tenant_id = $1 and w.id = e.ended_by
 where p.tenant_id = $1 and p.block_id = $2
