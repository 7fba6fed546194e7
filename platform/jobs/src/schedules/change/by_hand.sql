insert into app.schedule_occurrences (tenant_id, schedule_id, occurs_at, outcome, job_id, noted_at)
values ($1, $2, $3, 'by_hand', $4, $3)
on conflict (tenant_id, schedule_id, occurs_at) do nothing
returning schedule_id
