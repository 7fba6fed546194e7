update app.imports set state = 'dropped', ended_at = $3
 where tenant_id = $1 and created_at < $2 and state not in ('done', 'dropped')
returning id, file_name
