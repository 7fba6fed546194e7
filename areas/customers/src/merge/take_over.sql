with moved as (
    update app.customer_notes set customer_id = $3 where tenant_id = $1 and customer_id = $2
    returning id
)
update app.customers set version = version + 1 where tenant_id = $1 and id = $3
returning id
