select (select count(*) from (select 1 from app.customers where tenant_id = $1 and cell is not null and merged_into is null limit $2) as c)
     + (select count(*) from (select 1 from app.installations where tenant_id = $1 and cell is not null and terminated_at is null limit $2) as i)
     + (select count(*) from (select 1 from app.naps where tenant_id = $1 and cell is not null limit $2) as n)
