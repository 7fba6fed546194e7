select s.id, s.task, s.rule, s.zone, s.missed, s.paused, s.version, d.due_at, o.occurs_at as last_at, o.outcome as last_outcome, o.job_id as last_job,
       (select j.state from queue.jobs j where j.tenant_id = $1 and j.id = o.job_id limit 1) as last_state
  from app.schedules s
  left join queue.schedules_due d on d.tenant_id = $1 and d.schedule_id = s.id
  left join lateral (
    select x.occurs_at, x.outcome, x.job_id from app.schedule_occurrences x
     where x.tenant_id = $1 and x.schedule_id = s.id
     order by x.occurs_at desc
     limit 1) o on true
 where s.tenant_id = $1 and ($2::uuid is null or s.id = $2)
 order by s.task
