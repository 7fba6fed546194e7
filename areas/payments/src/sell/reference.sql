select p.number, p.day
  from app.payments p
 where p.tenant_id = $1 and p.method = $2 and p.reference = $3
   -- One reference may stand for all the sales of one request.
   and not exists (select from app.blocks b where b.tenant_id = $1 and b.id = p.block_id and b.request_key = any ($4::uuid[]))
   and not exists (select from app.payment_ends e where e.tenant_id = $1 and e.payment_id = p.id and e.how = 'void')
 order by p.number
 limit 1
