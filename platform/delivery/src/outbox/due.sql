insert into queue.outbox_due (tenant_id, id, due_at)
values ($1, $2, $3)
returning id
