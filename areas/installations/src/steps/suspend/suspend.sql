update app.installations
   set state = $3, held_for = $4, held_from = state, held_since = $5, version = version + 1
 where tenant_id = $1 and id = $2
returning id
