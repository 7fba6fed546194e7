update app.installations
   set router_id = $3, version = version + 1
 where tenant_id = $1 and id = $2
returning id
