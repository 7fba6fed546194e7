update app.users set avatar_id = $3
 where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active'
returning id
