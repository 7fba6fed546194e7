-- What money came in and went back, of all that the filter finds, and what balances paid. $8 the word of those
select p.currency, count(*) as count, coalesce(sum(p.amount_minor) filter (where p.method <> $8), 0)::bigint as paid,
       coalesce(sum(p.amount_minor) filter (where p.method = $8), 0)::bigint as from_balances,
       coalesce(sum(e.amount_minor) filter (where e.method <> $8), 0)::bigint as returned
  from app.payments p
  join app.blocks b on b.tenant_id = $1 and b.id = p.block_id
  left join app.payment_ends e on e.tenant_id = $1 and e.payment_id = p.id
 where p.tenant_id = $1
   and ($2::uuid[] is null or b.customer_id = any ($2))
   and ($3::uuid is null or b.customer_id = $3)
   and ($4::uuid is null or p.till_id = $4)
   and ($5::text is null or p.method = $5)
   and ($6::date is null or p.day >= $6)
   and ($7::date is null or p.day <= $7)
 group by p.currency
