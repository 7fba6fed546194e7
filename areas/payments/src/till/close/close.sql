update app.tills set closed_at = $3, expected = $4, counted = $5, difference_minor = $6, note = $7, version = version + 1
 where tenant_id = $1 and id = $2 and closed_at is null
returning id
