with emptied as (
    delete from app.role_permissions where tenant_id = $1 and role_id = $2 returning role_id
)
delete from app.roles where tenant_id = $1 and id = $2
returning id
