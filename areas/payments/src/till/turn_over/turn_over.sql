update app.tills set turned_over_at = $3, received_by = $4, version = version + 1
 where tenant_id = $1 and id = $2 and closed_at is not null and turned_over_at is null
returning id
