-- Every kind of object on record, from index entry to index entry.
with recursive known as (
    (select object_kind
       from app.audit_entries
      where tenant_id = $1
      order by object_kind
      limit 1)
    union all
    select (select e.object_kind
              from app.audit_entries e
             where e.tenant_id = $1 and e.object_kind > known.object_kind
             order by e.object_kind
             limit 1)
      from known
     where known.object_kind is not null
)
select object_kind from known where object_kind is not null limit 200
