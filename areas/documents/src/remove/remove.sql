delete from app.documents where tenant_id = $1 and id = $2 returning id
