-- The attempt is the fence: whoever lost the lease finds no row.
update queue.outbox_due
   set due_at = $4, leased_until = null
 where tenant_id = $1 and id = $2 and attempt = $3 and done_at is null
returning id
