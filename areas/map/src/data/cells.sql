-- Far out: cells are counted in the order of an index and then put together to squares. Each layer by its own flag.
with counted as (
    select 'naps' as layer, cell, count(*) as many from app.naps
     where tenant_id = $1 and $2 and cell between $5 and $6 and cell % 72000 between $7 and $8
     group by cell
    union all
    select 'installations', cell, count(*) from app.installations
     where tenant_id = $1 and $3 and cell between $5 and $6 and cell % 72000 between $7 and $8 and state <> 'terminated'
     group by cell
    union all
    select 'customers', cell, count(*) from app.customers
     where tenant_id = $1 and $4 and cell between $5 and $6 and cell % 72000 between $7 and $8 and merged_into is null
     group by cell
)
select layer, (sum((many * (cell / 72000))::double precision) / sum(many)::double precision + 0.5) / 200 - 90 as lat,
       (sum((many * (cell % 72000))::double precision) / sum(many)::double precision + 0.5) / 200 - 180 as lng, sum(many)::bigint as count
  from counted
 group by layer, cell / 72000 / $9, cell % 72000 / $10
