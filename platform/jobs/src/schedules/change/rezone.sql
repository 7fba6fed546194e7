update app.schedules set zone = $2, version = version + 1
 where tenant_id = $1 and zone <> $2
returning id, task
