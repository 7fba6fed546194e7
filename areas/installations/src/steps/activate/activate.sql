update app.installations
   set state = 'connected', activated_at = $3, installed_on = $4, version = version + 1
 where tenant_id = $1 and id = $2
returning id
