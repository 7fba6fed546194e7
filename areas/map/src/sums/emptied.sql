delete from app.map_cells
 where tenant_id = $1
   and (layer, cell) not in (
        select 'naps', cell / 72000 / 4 * 18000 + cell % 72000 / 4 from app.naps where tenant_id = $1 and cell is not null
         union
        select 'installations', cell / 72000 / 4 * 18000 + cell % 72000 / 4 from app.installations
         where tenant_id = $1 and cell is not null and terminated_at is null
         union
        select 'customers', cell / 72000 / 4 * 18000 + cell % 72000 / 4 from app.customers
         where tenant_id = $1 and cell is not null and merged_into is null)
returning layer
