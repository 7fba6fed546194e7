-- What waited for the money goes on.
update app.installations
   set paid_until = $3, state = case when $4 then 'connected' else state end,
       held_for = case when not $4 then held_for end, held_since = case when not $4 then held_since end, version = version + 1
 where tenant_id = $1 and id = $2
returning id
