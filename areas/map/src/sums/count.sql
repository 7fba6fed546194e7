insert into app.map_cells as kept (tenant_id, layer, cell, points)
select $1, 'naps', cell, count(*) from app.naps where tenant_id = $1 and cell is not null group by cell
union all
select $1, 'installations', cell, count(*) from app.installations where tenant_id = $1 and cell is not null and state <> 'terminated' group by cell
union all
select $1, 'customers', cell, count(*) from app.customers where tenant_id = $1 and cell is not null and merged_into is null group by cell
on conflict (tenant_id, layer, cell) do update set points = excluded.points where kept.points <> excluded.points
returning layer
