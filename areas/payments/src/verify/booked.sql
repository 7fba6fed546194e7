select number, subject_id, kind, amount_minor, document
  from app.ledger_entries
 where tenant_id = $1 and subject_kind = 'payment' and subject_id = any ($2::uuid[])
 order by number
