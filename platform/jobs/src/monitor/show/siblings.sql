select g.name, g.total, g.finished_at,
       (select count(*) from queue.jobs j where j.tenant_id = $1 and j.group_id = $2 and j.finished_at = 'infinity') as living
  from queue.job_groups g
 where g.tenant_id = $1 and g.id = $2
