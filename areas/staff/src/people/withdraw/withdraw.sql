update app.users
   set state = 'deactivated', deactivated_at = $3, version = version + 1
 where tenant_id = $1 and id = $2 and state = 'invited'
returning id
