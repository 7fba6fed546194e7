update app.customers
   set status = 'merged', merged_into = $3, email_key = null, status_reason = $4, status_since = $5, version = version + 1
 where tenant_id = $1 and id = $2
returning id
