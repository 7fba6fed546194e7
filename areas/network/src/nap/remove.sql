with ports as (
    delete from app.nap_ports where tenant_id = $1 and nap_id = $2
    returning number
)
delete from app.naps where tenant_id = $1 and id = $2
returning id
