update app.installations
   set state = 'connected', held_for = null, held_since = null, paid_until = $3, version = version + 1
 where tenant_id = $1 and id = $2
returning id
