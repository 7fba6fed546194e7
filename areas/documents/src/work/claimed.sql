select 1 from app.documents where tenant_id = $1 and (id = $2 or small_id = $2) limit 1
