update app.installations
   set nap_id = $3, nap_port = $4, version = version + 1
 where tenant_id = $1 and id = $2
returning id
