insert into app.tills (tenant_id, id, cashier_id, day, shift, opened_at)
select $1, $2, $3, $4, 1 + coalesce(max(shift), 0), $5 from app.tills where tenant_id = $1 and cashier_id = $3 and day = $4
on conflict do nothing
returning id, shift
