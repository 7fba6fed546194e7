-- The page is chosen first, along the receipts' numbers, and named afterwards.
with picked as (
    select p.*
      from app.payments p
     where p.tenant_id = $1
       and ($2::uuid[] is null or p.block_id in (select b.id from app.blocks b where b.tenant_id = $1 and b.customer_id = any ($2)))
       and ($3::uuid is null or p.block_id in (select b.id from app.blocks b where b.tenant_id = $1 and b.customer_id = $3))
       and ($4::uuid is null or p.till_id = $4)
       and ($5::text is null or p.method = $5)
       and ($6::date is null or p.day >= $6)
       and ($7::date is null or p.day <= $7)
       and ($8::bigint is null or p.number < $8)
     order by p.number desc
     limit $9
)
select p.id, p.number, p.day, p.paid_at, b.customer_id, p.installation_id, p.block_id, p.amount_minor, p.currency, p.method, p.reference,
       p.tendered_minor, p.till_id, p.cashier_id, u.name as cashier_name, p.paper, e.how as ended_how, e.amount_minor as ended_minor, e.method as ended_method, e.ended_at,
       w.name as ended_by, e.reason as end_reason
  from picked p
  join app.blocks b on b.tenant_id = $1 and b.id = p.block_id
  join app.users u on u.tenant_id = $1 and u.id = p.cashier_id
  left join app.payment_ends e on e.tenant_id = $1 and e.payment_id = p.id
  left join app.users w on w.tenant_id = $1 and w.id = e.ended_by
 order by p.number desc
