select o.occurs_at, o.outcome, o.job_id,
       (select j.state from queue.jobs j where j.tenant_id = $1 and j.id = o.job_id limit 1) as state
  from app.schedule_occurrences o
 where o.tenant_id = $1 and o.schedule_id = $2
 order by o.occurs_at desc
 limit $3
