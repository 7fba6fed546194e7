insert into app.schedules (tenant_id, id, task, rule, zone, missed, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (tenant_id, task) do nothing
returning id
