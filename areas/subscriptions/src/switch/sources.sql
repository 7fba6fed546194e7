with recursive given (id) as (
    select id from app.blocks where tenant_id = $1 and replaced_by = $2
     union
    select b.id from app.blocks b join given g on b.replaced_by = g.id where b.tenant_id = $1)
select id from given order by id
