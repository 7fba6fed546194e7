select s.id, s.task, s.rule, s.zone, s.missed, d.due_at, d.reckoned_at
  from queue.schedules_due d
  join app.schedules s on s.tenant_id = $1 and s.id = d.schedule_id
 where d.tenant_id = $1 and (d.due_at <= $2 or d.due_at is not null and d.reckoned_at > $3) and not s.paused
 order by d.due_at, s.id
   for update of d skip locked
