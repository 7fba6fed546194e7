with forgotten as (
    delete from app.plan_prices where tenant_id = $1 and plan_id = $2 returning plan_id
)
delete from app.plans where tenant_id = $1 and id = $2
returning id
