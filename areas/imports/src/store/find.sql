select i.id, i.sort, i.file_name, i.file_hash, i.columns, i.unread, i.change_known, i.rows, i.counts, i.state, i.problem, i.created_by, u.name as brought_by,
       i.created_at
  from app.imports i
  join app.users u on u.tenant_id = $1 and u.id = i.created_by
 where i.tenant_id = $1 and i.id = $2
