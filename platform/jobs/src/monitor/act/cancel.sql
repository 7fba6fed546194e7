update queue.jobs
   set state = case when state = 'running' then state else 'cancelled' end,
       finished_at = case when state = 'running' then finished_at else $3 end,
       cancel_asked = true
 where tenant_id = $1 and id = $2 and finished_at = 'infinity' and state in ('ready', 'waiting', 'running')
returning id
