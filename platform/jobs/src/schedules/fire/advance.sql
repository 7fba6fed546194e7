update queue.schedules_due set due_at = $4, reckoned_at = $5
 where tenant_id = $1 and schedule_id = $2 and due_at = $3
returning schedule_id
