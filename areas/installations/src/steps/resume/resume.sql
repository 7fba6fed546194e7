update app.installations
   set state = $3, held_for = null, held_from = null, held_since = null, version = version + 1
 where tenant_id = $1 and id = $2
returning id
