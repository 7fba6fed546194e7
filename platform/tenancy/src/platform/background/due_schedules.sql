-- The companies with a schedule that is due, those that have waited longest first. Closed companies run nothing. $1 now, $2 how many
select s.tenant_id, min(s.due_at) as due_at
  from queue.schedules_due s
  join directory.tenants t on t.tenant_id = s.tenant_id and t.state = 'active'
 where s.due_at <= $1
 group by s.tenant_id
 order by min(s.due_at)
 limit $2
