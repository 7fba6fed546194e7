select id, at, actor_kind, actor_id, actor_name, job, action, effect, object_kind, object_id, object_label,
       before, after, request_id, address, agent
  from app.audit_entries
 where tenant_id = $1 and id = $2
