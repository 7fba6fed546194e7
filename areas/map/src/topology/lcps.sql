select id, code, name from app.lcps where tenant_id = $1 order by code_key limit 2000
