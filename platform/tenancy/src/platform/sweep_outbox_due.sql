delete from queue.outbox_due where done_at < $1
