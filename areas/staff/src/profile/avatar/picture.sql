select p.content_type, p.bytes from app.pictures p where p.tenant_id = $1 and p.id = $2
