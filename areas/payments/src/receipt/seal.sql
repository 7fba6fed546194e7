select hash from app.ledger_entries where tenant_id = $1 and subject_kind = 'payment' and subject_id = $2 and kind = 'payment'
