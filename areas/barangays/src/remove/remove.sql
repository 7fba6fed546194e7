delete from app.barangays where tenant_id = $1 and id = $2 returning id
