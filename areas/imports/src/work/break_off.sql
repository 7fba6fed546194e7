update app.imports set state = 'stopped', problem = $3 where tenant_id = $1 and id = $2 returning id
