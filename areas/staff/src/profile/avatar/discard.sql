delete from app.pictures where tenant_id = $1 and id = $2 and kind = 'avatar'
returning id
