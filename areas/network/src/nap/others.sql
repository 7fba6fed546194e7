select id, code, splitter_port from app.naps where tenant_id = $1 and splitter_id = $2 order by splitter_port, code_key
