-- Still in this sender's hands, with time enough left to send it.
select attempt
  from queue.outbox_due
 where tenant_id = $1 and id = $2 and attempt = $3 and done_at is null and leased_until >= $4
