select id, created_at from app.imports
 where tenant_id = $1 and id <> $2 and file_hash = $3 and sort = $4 and state in ('done', 'running', 'stopped')
 order by created_at desc
 limit 1
