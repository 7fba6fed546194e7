-- The companies with a schedule that is due, those that have waited longest first, and those with a date that was reckoned by a clock which has been put
-- back since. Closed companies run nothing. $1 now, $2 how many, $3 so far ahead that no other machine's clock explains it
select s.tenant_id, min(s.due_at) as due_at
  from (
    select tenant_id, due_at from queue.schedules_due where due_at <= $1
     union all
    select tenant_id, due_at from queue.schedules_due where due_at is not null and reckoned_at > $3 and due_at > $1
  ) as s
  join directory.tenants t on t.tenant_id = s.tenant_id and t.state = 'active'
 group by s.tenant_id
 order by min(s.due_at)
 limit $2
