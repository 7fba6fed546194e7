select d.id, d.customer_id, d.installation_id, d.name, d.content_type, d.bytes, d.small_id, u.name as added_by, d.created_at
  from app.documents d
  join app.users u on u.tenant_id = $1 and u.id = d.created_by
 where d.tenant_id = $1 and (d.customer_id = $2 or d.installation_id = $3)
 order by d.created_at desc, d.id desc
 limit 200
