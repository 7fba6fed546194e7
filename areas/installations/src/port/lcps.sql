select id, code || ' · ' || name as name from app.lcps where tenant_id = $1 and is_active order by code, id limit 1000
