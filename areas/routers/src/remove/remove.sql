-- One that has only ever been in stock. The caller holds its lock and has looked.
with forgotten as (
    delete from app.router_movements where tenant_id = $1 and router_id = $2 returning router_id
)
delete from app.routers where tenant_id = $1 and id = $2
returning id
