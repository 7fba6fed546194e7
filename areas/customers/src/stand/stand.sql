update app.customers
   set status = $3, status_reason = $4, status_since = $5, version = version + 1
 where tenant_id = $1 and id = $2
returning id
