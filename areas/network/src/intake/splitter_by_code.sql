select id from app.splitters where tenant_id = $1 and lcp_id = $2 and code_key = $3
