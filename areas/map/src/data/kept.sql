-- Far out: in a large company what was counted before, four cells by four, is put together to squares; in any other, cells are counted as in cells.sql.
with fresh as materialized (select counted_at from app.map_counts where tenant_id = $1 and counted_at > $11),
counted as (
    select 'naps' as layer, cell / $17 as part, count(*) as many from app.naps
     where tenant_id = $1 and $2 and cell between $12 and $13 and cell % 72000 between $14 and $15 and not exists (select from fresh)
     group by cell / $17
    union all
    select 'installations', cell / $17, count(*) from app.installations
     where tenant_id = $1 and $3 and cell between $12 and $13 and cell % 72000 between $14 and $15 and terminated_at is null
       and not exists (select from fresh)
     group by cell / $17
    union all
    select 'customers', cell / $17, count(*) from app.customers
     where tenant_id = $1 and $4 and cell between $12 and $13 and cell % 72000 between $14 and $15 and merged_into is null
       and not exists (select from fresh)
     group by cell / $17
)
select layer, (sum(points * (cell / 18000))::double precision / sum(points)::double precision + 0.5) / 50 - 90 as lat,
       (sum(points * (cell % 18000))::double precision / sum(points)::double precision + 0.5) / 50 - 180 as lng, sum(points)::bigint as count,
       (select counted_at from fresh) as counted_at
  from app.map_cells
 where tenant_id = $1 and ((layer = 'naps' and $2) or (layer = 'installations' and $3) or (layer = 'customers' and $4))
   and cell between $5 and $6 and cell % 18000 between $7 and $8 and exists (select from fresh)
 group by layer, cell / 18000 / $9, cell % 18000 / $10
union all
select layer, (sum((many * (part / (72000 / $17)))::double precision) / sum(many)::double precision + 0.5) / 200 - 90,
       ((part % (72000 / $17))::double precision + 0.5) * $17 / 200 - 180, sum(many)::bigint, null
  from counted
 group by layer, part / (72000 / $17) / $16, part % (72000 / $17)
