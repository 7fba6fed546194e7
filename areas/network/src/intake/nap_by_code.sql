select id from app.naps where tenant_id = $1 and splitter_id = $2 and code_key = $3
