-- Four cells by four are one here: a view that is wide enough for sums shows nothing finer.
insert into app.map_cells as kept (tenant_id, layer, cell, points)
select $1, layer, row / 4 * 18000 + col / 4, count(*)
  from (
    select 'naps' as layer, cell / 72000 as row, cell % 72000 as col from app.naps where tenant_id = $1 and cell is not null
    union all
    select 'installations', cell / 72000, cell % 72000 from app.installations where tenant_id = $1 and cell is not null and terminated_at is null
    union all
    select 'customers', cell / 72000, cell % 72000 from app.customers where tenant_id = $1 and cell is not null and merged_into is null
  ) as points
 group by layer, row / 4 * 18000 + col / 4
on conflict (tenant_id, layer, cell) do update set points = excluded.points where kept.points <> excluded.points
returning layer
