-- Every action on record, from index entry to index entry.
with recursive known as (
    (select action
       from app.audit_entries
      where tenant_id = $1
      order by action
      limit 1)
    union all
    select (select e.action
              from app.audit_entries e
             where e.tenant_id = $1 and e.action > known.action
             order by e.action
             limit 1)
      from known
     where known.action is not null
)
select action from known where action is not null limit 500
