select (select coalesce(sum(amount_minor), 0) from app.ledger_entries where tenant_id = $1 and debit = $2 and debit_of is not distinct from $3)::bigint
     - (select coalesce(sum(amount_minor), 0) from app.ledger_entries where tenant_id = $1 and credit = $2 and credit_of is not distinct from $3)::bigint
