update app.schedules set rule = $3, missed = $4, version = version + 1
 where tenant_id = $1 and id = $2 and version = $5
returning id
