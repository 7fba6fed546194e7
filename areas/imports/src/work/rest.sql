update app.imports
   set state = $3, counts = $4, problem = null,
       checked_at = case when $3 = 'checked' then $5 else checked_at end,
       ended_at = case when $3 = 'done' then $5 else ended_at end
 where tenant_id = $1 and id = $2
returning id
