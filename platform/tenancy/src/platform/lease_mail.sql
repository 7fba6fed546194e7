-- The oldest that are due and not in another sender's hands. Archived companies and those that the operator closed send nothing.
with due as (
    select d.tenant_id, d.id, t.shard
      from queue.outbox_due d
      join directory.tenants t on t.tenant_id = d.tenant_id and t.state <> 'archived' and t.closed_by is distinct from 'operator'
     where d.done_at is null and d.due_at <= $2 and (d.leased_until is null or d.leased_until < $2)
     order by d.due_at
     limit $1
       for update of d skip locked
)
update queue.outbox_due d
   set leased_until = $3, attempt = d.attempt + 1
  from due
 where d.tenant_id = due.tenant_id and d.id = due.id
returning d.tenant_id, due.shard, d.id, d.attempt
