update app.installations
   set state = $3, activated_at = $4, installed_on = $5, version = version + 1
 where tenant_id = $1 and id = $2
returning id
