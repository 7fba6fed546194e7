insert into queue.schedules_due (tenant_id, schedule_id, due_at)
values ($1, $2, $3)
on conflict (tenant_id, schedule_id) do update set due_at = excluded.due_at
returning schedule_id
