select method, sum(amount)::bigint as amount
  from (
    select method, amount_minor as amount from app.ledger_entries where tenant_id = $1 and debit = $2 and debit_of is not distinct from $3
     union all
    select method, -amount_minor from app.ledger_entries where tenant_id = $1 and credit = $2 and credit_of is not distinct from $3
  ) as moved
 group by method
 order by method
