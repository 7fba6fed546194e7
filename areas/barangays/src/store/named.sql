select id from app.barangays where tenant_id = $1 and name_key = $2
