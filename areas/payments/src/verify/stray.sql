select (select min(e.number) from app.ledger_entries e
         where e.tenant_id = $1 and e.subject_kind = 'payment'
           and not exists (select from app.payments p where p.tenant_id = $1 and p.id = e.subject_id)) as stray,
       coalesce((select next from app.counters where tenant_id = $1 and kind = 'receipt'), 1) as next
