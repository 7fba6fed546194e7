select payment_id, copy, printed_at from app.receipt_prints where tenant_id = $1 and id = $2
