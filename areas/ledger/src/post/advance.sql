update app.ledger_heads set last = $2, hash = $3 where tenant_id = $1 returning last
