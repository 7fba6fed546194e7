select id from app.routers where tenant_id = $1 and serial_key = $2
