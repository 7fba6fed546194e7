-- Everybody who ever acted but jobs, each by the latest name: from index entry to index entry, so that the length of the log does not matter.
with recursive known as (
    (select actor_id
       from app.audit_entries
      where tenant_id = $1 and actor_id is not null and job is null
      order by actor_id
      limit 1)
    union all
    select (select e.actor_id
              from app.audit_entries e
             where e.tenant_id = $1 and e.actor_id > known.actor_id and e.job is null
             order by e.actor_id
             limit 1)
      from known
     where known.actor_id is not null
)
select known.actor_id, latest.actor_kind, latest.actor_name
  from known
  cross join lateral (
    select e.actor_kind, e.actor_name
      from app.audit_entries e
     where e.tenant_id = $1 and e.actor_id = known.actor_id and e.job is null
     order by e.id desc
     limit 1) latest
 limit 300
