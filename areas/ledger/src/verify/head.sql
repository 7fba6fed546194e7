select last, hash from app.ledger_heads where tenant_id = $1
