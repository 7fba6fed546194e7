select number, at, day, kind, debit, debit_of, credit, credit_of, method, amount_minor, currency, reverses, subject_kind, subject_id, document, reason,
       posted_by, prior_hash, hash
  from app.ledger_entries
 where tenant_id = $1 and number > $2
 order by number
 limit $3
