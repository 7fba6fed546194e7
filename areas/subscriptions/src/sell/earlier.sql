select id, installation_id from app.blocks where tenant_id = $1 and request_key = $2
