-- Far out: cells are counted in the order of an index, so many of a row together, and then put together to squares. Each layer by its own flag.
with counted as (
    select 'naps' as layer, cell / $10 as part, count(*) as many from app.naps
     where tenant_id = $1 and $2 and cell between $5 and $6 and cell % 72000 between $7 and $8
     group by cell / $10
    union all
    select 'installations', cell / $10, count(*) from app.installations
     where tenant_id = $1 and $3 and cell between $5 and $6 and cell % 72000 between $7 and $8 and terminated_at is null
     group by cell / $10
    union all
    select 'customers', cell / $10, count(*) from app.customers
     where tenant_id = $1 and $4 and cell between $5 and $6 and cell % 72000 between $7 and $8 and merged_into is null
     group by cell / $10
)
select layer, (sum((many * (part / (72000 / $10)))::double precision) / sum(many)::double precision + 0.5) / 200 - 90 as lat,
       ((part % (72000 / $10))::double precision + 0.5) * $10 / 200 - 180 as lng, sum(many)::bigint as count
  from counted
 group by layer, part / (72000 / $10) / $9, part % (72000 / $10)
