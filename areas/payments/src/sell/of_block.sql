select id from app.payments where tenant_id = $1 and block_id = $2
