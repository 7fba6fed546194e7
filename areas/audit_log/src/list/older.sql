-- Newest first, from below a place. The text is looked for in the tenant's own slice of the key.
select id, at, actor_kind, actor_id, actor_name, job, action, effect, object_kind, object_id, object_label,
       before, after, request_id, address, agent
  from app.audit_entries
 where tenant_id = $1 and id > $2 and id < $3
   and ($4::uuid is null or actor_id = $4 and job is null)
   and ($5::text is null or actor_kind = $5)
   and ($6::text is null or action = $6)
   and ($7::text is null or object_kind = $7)
   and ($8::uuid is null or object_id = $8)
   and ($9::text is null or effect = $9)
   and ($10::text is null or object_label ilike $10 or actor_name ilike $10 or action ilike $10)
   and ($11::text is null or request_id = $11)
 order by id desc
 limit $12
