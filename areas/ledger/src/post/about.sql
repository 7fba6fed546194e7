select number, kind from app.ledger_entries where tenant_id = $1 and subject_kind = $2 and subject_id = $3 order by number
