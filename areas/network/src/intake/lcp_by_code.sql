select id from app.lcps where tenant_id = $1 and code_key = $2
