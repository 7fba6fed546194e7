insert into app.receipt_prints (tenant_id, id, payment_id, copy, sheet, printed_by, printed_at)
select $1, $2, $3, 1 + coalesce(max(copy), 0), $4, $5, $6 from app.receipt_prints where tenant_id = $1 and payment_id = $3
returning id, copy
