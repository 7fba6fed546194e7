update app.imports
   set state = $3, problem = null, started_at = case when $3 = 'running' then coalesce(started_at, $4) else started_at end,
       ended_at = case when $3 = 'dropped' then $4 else ended_at end
 where tenant_id = $1 and id = $2
returning id
