select p.number, p.day
  from app.payments p
 where p.tenant_id = $1 and p.method = $2 and p.reference = $3
   and not exists (select from app.payment_ends e where e.tenant_id = $1 and e.payment_id = p.id and e.how = 'void')
 order by p.number
 limit 1
