select s.id, s.rule, s.zone
  from app.schedules s
  left join queue.schedules_due d on d.tenant_id = $1 and d.schedule_id = s.id
 where s.tenant_id = $1 and not s.paused and d.due_at is null
