insert into queue.schedules_due (tenant_id, schedule_id, due_at, reckoned_at)
values ($1, $2, $3, $4)
on conflict (tenant_id, schedule_id) do update set due_at = excluded.due_at, reckoned_at = excluded.reckoned_at
returning schedule_id
