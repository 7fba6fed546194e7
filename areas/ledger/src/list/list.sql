-- The page is chosen first, along the entries' numbers, and named afterwards.
with picked as (
    select e.*
      from app.ledger_entries e
     where e.tenant_id = $1
       and ($2::text is null or e.kind = $2)
       and ($3::uuid is null or e.number in (
            select number from app.ledger_entries where tenant_id = $1 and debit = 'customer' and debit_of = $3
             union all
            select number from app.ledger_entries where tenant_id = $1 and credit = 'customer' and credit_of = $3))
       and ($4::bigint is null or e.number < $4)
     order by e.number desc
     limit $5
)
select e.number, e.at, e.day, e.kind, e.debit, e.credit, c.id as customer_id, c.first_name || ' ' || c.last_name as customer_name, e.method,
       e.amount_minor, e.currency, e.reverses, e.subject_kind, e.subject_id, e.reason, u.name as posted_by, e.hash
  from picked e
  join app.users u on u.tenant_id = $1 and u.id = e.posted_by
  left join app.customers c on c.tenant_id = $1
        and c.id = case when e.debit = 'customer' then e.debit_of when e.credit = 'customer' then e.credit_of end
 order by e.number desc
