-- One entry for each of the arrays' places, all of one length; the actor and the trace are the transaction's. A job acts as the company's system user.
-- Of a company that is not in the directory nothing is entered: that is asked here, once, as the entries have no foreign key that would ask for each.
insert into app.audit_entries (tenant_id, id, at, actor_kind, actor_id, actor_name, job,
                               action, effect, object_kind, object_id, object_label, before, after,
                               request_id, address, agent, job_id, about_id)
select t.tenant_id, unnest($2::uuid[]), $3, $4,
       coalesce($5, case when $7::text is not null then (select u.id from app.users u where u.tenant_id = $1 and u.kind = 'system') end),
       $6, $7, unnest($8::text[]), unnest($9::text[]), unnest($10::text[]), unnest($11::uuid[]), unnest($12::text[]), unnest($13::jsonb[]), unnest($14::jsonb[]),
       $15, $16, $17, $18, unnest($19::uuid[])
  from directory.tenants t
 where t.tenant_id = $1
returning id
