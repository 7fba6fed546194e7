update queue.job_groups g
   set finished_at = $3
 where g.tenant_id = $1 and g.id = $2 and g.finished_at is null
   and not exists (select from queue.jobs j where j.tenant_id = $1 and j.group_id = $2 and j.finished_at = 'infinity')
returning g.followed_by
