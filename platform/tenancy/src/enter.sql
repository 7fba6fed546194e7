-- One entry for each of the arrays' places; the actor and the trace are the transaction's. A job acts as the company's system user.
insert into app.audit_entries (tenant_id, id, at, actor_kind, actor_id, actor_name, job,
                               action, effect, object_kind, object_id, object_label, before, after,
                               request_id, address, agent, job_id, about_id)
select $1, e.id, $3, $4,
       coalesce($5, case when $7::text is not null then (select u.id from app.users u where u.tenant_id = $1 and u.kind = 'system') end),
       $6, $7, e.action, e.effect, e.kind, e.object, e.label, e.before, e.after, $15, $16, $17, $18, e.about
  from unnest($2::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::jsonb[], $14::jsonb[], $19::uuid[])
       as e (id, action, effect, kind, object, label, before, after, about)
returning id
