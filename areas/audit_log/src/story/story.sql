-- What happened to a record, and what happened to others that is part of its story.
select id, at, actor_kind, actor_name, action
  from (
    (select id, at, actor_kind, actor_name, action
       from app.audit_entries
      where tenant_id = $1 and object_kind = $2 and object_id = $3
      order by id desc
      limit $4)
     union
    (select id, at, actor_kind, actor_name, action
       from app.audit_entries
      where tenant_id = $1 and about_id = $3
      order by id desc
      limit $4)
  ) as told
 order by id desc
 limit $4
