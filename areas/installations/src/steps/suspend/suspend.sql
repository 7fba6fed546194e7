update app.installations
   set state = 'suspended', held_for = $3, held_since = $4, version = version + 1
 where tenant_id = $1 and id = $2
returning id
