select state, count(*) as many, min(run_at) as first
  from queue.jobs
 where tenant_id = $1 and finished_at = 'infinity'
 group by state
