update app.users set name = $3, locale = $4, version = version + 1
 where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active'
returning id
