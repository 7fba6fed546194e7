update app.schedules set paused = $3, version = version + 1
 where tenant_id = $1 and id = $2 and paused <> $3
returning id
