select id, code || ' · 1:' || ratio as name from app.splitters where tenant_id = $1 and lcp_id = $2 and is_active order by code, id limit 1000
