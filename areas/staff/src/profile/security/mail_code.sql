update app.users set code_by_mail = $3
 where tenant_id = $1 and id = $2 and kind = 'person' and state = 'active' and code_by_mail <> $3
returning id
