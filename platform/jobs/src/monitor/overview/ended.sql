select state, count(*) as many
  from queue.jobs
 where tenant_id = $1 and finished_at >= $2 and finished_at < 'infinity'
 group by state
