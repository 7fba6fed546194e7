delete from app.map_cells where tenant_id = $1 returning layer
