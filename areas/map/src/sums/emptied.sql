delete from app.map_cells as kept
 where tenant_id = $1
   and not case layer
       when 'naps' then exists (select 1 from app.naps where tenant_id = $1 and cell = kept.cell)
       when 'installations' then exists (select 1 from app.installations where tenant_id = $1 and cell = kept.cell and state <> 'terminated')
       else exists (select 1 from app.customers where tenant_id = $1 and cell = kept.cell and merged_into is null)
       end
returning layer
