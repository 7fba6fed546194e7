with outlets as (
    delete from app.splitter_ports where tenant_id = $1 and splitter_id = $2
    returning number
)
delete from app.splitters where tenant_id = $1 and id = $2
returning id
